using LinkedInAutomation.Database;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace LinkedInAutomation.Host.Health;

/// <summary>
/// Pending migrations and changed scripts make a host unready. Unknown ones do not: in a rolling upgrade the newer host
/// adds first, and the older ones must go on serving.
/// </summary>
internal sealed class MigrationsCheck(Migrator migrator) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var known = (await migrator.StatusAsync(cancellationToken)).Where(status => status.Known).ToList();
            var pending = known.Count(status => status.AppliedAt is null);
            var changed = known.Count(status => !status.ChecksumMatches);
            return pending + changed == 0
                ? HealthCheckResult.Healthy($"{known.Count} applied")
                : HealthCheckResult.Unhealthy($"{pending} pending, {changed} changed since they were applied.");
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("PostgreSQL does not answer.", exception);
        }
    }
}
