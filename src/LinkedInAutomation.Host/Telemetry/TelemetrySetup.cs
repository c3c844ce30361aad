using LinkedInAutomation.Grains.Leads;
using OpenTelemetry.Metrics;

namespace LinkedInAutomation.Host.Telemetry;

internal static class TelemetrySetup
{
    /// <summary>For /metrics. All meters of ours share a name or begin with it.</summary>
    public static void AddOutreachTelemetry(this IServiceCollection services) => services.AddOpenTelemetry().WithMetrics(metrics => metrics
        .AddMeter(LeadInstruments.MeterName, LeadInstruments.MeterName + ".*", "Microsoft.Orleans", "Npgsql")
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()
        .AddRuntimeInstrumentation()
        .AddPrometheusExporter());
}
