using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LinkedInAutomation.Host.Health;

/// <summary>The body: the whole and each check. A check's words are ours, never an exception's, which may name hosts and users.</summary>
internal sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, CheckAnswer> Checks)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new HealthAnswer(Word(report.Status), report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new CheckAnswer(Word(entry.Value.Status), entry.Value.Description, Math.Round(entry.Value.Duration.TotalMilliseconds, 1)))),
        Json, context.RequestAborted);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}

internal sealed record CheckAnswer(string Status, string? Detail, double DurationMs);
