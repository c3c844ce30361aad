using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LinkedInAutomation.Host.Health;

/// <summary>Active means that the other silos know this one and grains are placed on it.</summary>
internal sealed class SiloCheck(ISiloStatusOracle oracle) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = oracle.CurrentStatus;
        return Task.FromResult(status == SiloStatus.Active
            ? HealthCheckResult.Healthy("active")
            : HealthCheckResult.Unhealthy($"The silo is {status}."));
    }
}
