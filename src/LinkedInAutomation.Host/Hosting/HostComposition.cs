using LinkedInAutomation.Grains;
using LinkedInAutomation.Host.Health;
using LinkedInAutomation.Host.Telemetry;
using LinkedInAutomation.Unipile;
using Orleans.Dashboard;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>The list of what a host is made of.</summary>
internal static class HostComposition
{
    /// <summary>Requests and grains under way may take as long as a write to Unipile (20 s) and its commit.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(30);

    public static WebApplication Build(WebApplicationBuilder builder, Surroundings surroundings, OutreachHostOptions options)
    {
        var services = builder.Services;
        if (surroundings.Urls is { } urls)
            builder.WebHost.UseUrls([.. urls]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // On a fast clock every real millisecond is a delay of seconds, which is no news there.
        if (surroundings.Settings.ClockSpeed > 1)
            builder.Logging.AddFilter("Orleans.Runtime.AsyncTimer.ReminderService", LogLevel.Error);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTime);
        services.AddSingleton<IHostLifetime, NoSignals>();

        services.AddSingleton(surroundings.Settings);
        services.AddSingleton(surroundings.Database.Domain);
        services.AddSingleton(surroundings.Database.Migrator);
        services.AddUnipile(builder.Configuration.GetSection("Unipile"));
        services.AddOutreachGrains();
        services.AddOutreachApi(builder.Configuration);
        services.AddOutreachHealth();
        services.AddOutreachTelemetry(builder.Configuration);
        builder.UseSilo(surroundings.Settings.Silo, surroundings.Endpoint, surroundings.Database.Orleans, surroundings.Pace);
        // After the silo, so that it starts after it and stops before it.
        services.AddOutreachWorkers();
        services.AddClock(surroundings.Clock);
        options.Configure?.Invoke(services);

        var isStopping = false;
        builder.Logging.QuietOrleansWhen(() => isStopping, builder.Configuration);
        var app = builder.Build();
        app.Lifetime.ApplicationStopping.Register(() => isStopping = true);
        app.MapOutreachApi();
        app.MapOutreachHealth();
        app.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous();
        app.MapOrleansDashboard("/dashboard").RequireAuthorization("Admin");
        app.UseSwaggerUI(swagger =>
        {
            swagger.DocumentTitle = "LinkedIn Automation";
            swagger.SwaggerEndpoint("/openapi.yaml", "LinkedIn Automation");
        });
        return app;
    }

    /// <summary>Signals are the verb's; a host inside a test must not stop with them.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
