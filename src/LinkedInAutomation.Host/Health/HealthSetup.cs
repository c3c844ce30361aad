using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LinkedInAutomation.Host.Health;

internal static class HealthSetup
{
    private const string Ready = "ready";
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(5);

    public static void AddOutreachHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<SiloCheck>("silo", tags: [Ready], timeout: CheckTime)
        .AddCheck<DatabaseCheck>("database", tags: [Ready], timeout: CheckTime)
        .AddCheck<MigrationsCheck>("migrations", tags: [Ready], timeout: CheckTime);

    /// <summary>
    /// Live says that the process answers and nothing more: a database that is away must not have every host restarted.
    /// Ready decides whether requests come here.
    /// </summary>
    public static void MapOutreachHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", Options(_ => false)).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", Options(check => check.Tags.Contains(Ready))).AllowAnonymous();
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) =>
        new() { Predicate = which, ResponseWriter = HealthAnswer.WriteAsync };
}
