using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LinkedInAutomation.Host.Telemetry;

internal static class TelemetrySetup
{
    /// <summary>OpenTelemetry's own setting. Traces are made only when somebody collects them.</summary>
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>For /metrics, and for a collector when one is named. All meters of ours share a name or begin with it.</summary>
    public static void AddOutreachTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<BacklogGauges>();
        services.AddHostedService<GaugesAtStart>();
        var telemetry = services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(LeadInstruments.MeterName, LeadInstruments.MeterName + ".*", "Microsoft.Orleans", "Npgsql")
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddRuntimeInstrumentation()
            .AddPrometheusExporter());
        if (string.IsNullOrWhiteSpace(configuration[Collector]))
            return;
        telemetry.WithMetrics(metrics => metrics.AddOtlpExporter());
        telemetry.WithTracing(traces => traces
            .AddSource(AccountTracing.SourceName, "Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime")
            .AddAspNetCoreInstrumentation()
            // The path names people.
            .AddHttpClientInstrumentation(http => http.EnrichWithHttpRequestMessage =
                (span, request) => span.SetTag("url.full", request.RequestUri?.GetLeftPart(UriPartial.Authority)))
            .AddNpgsql()
            .AddOtlpExporter());
    }

    /// <summary>Gauges exist from the start on, and not from the first time that somebody asks for them.</summary>
    private sealed class GaugesAtStart(BacklogGauges gauges) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(gauges);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
