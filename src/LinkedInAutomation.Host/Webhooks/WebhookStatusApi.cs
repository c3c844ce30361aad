using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Unipile;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Webhooks;

/// <summary>How the inbox fares. For operators: the counts are of all clients together.</summary>
public static class WebhookStatusApi
{
    /// <summary>An event is worked within seconds; one this old says that something is stuck.</summary>
    private static readonly TimeSpan StuckAfter = TimeSpan.FromMinutes(5);

    public static RouteGroupBuilder MapWebhookStatus(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/webhooks").WithTags("Webhooks from Unipile").RequireAuthorization(Policies.Admin);
        group.MapGet("/health", HealthAsync).WithName("GetWebhookHealth").WithSummary("Whether events are worked in time");
        group.MapGet("/status", StatusAsync).WithName("GetWebhookStatus").WithSummary("The same, with the hooks registered at Unipile");
        return group;
    }

    public static async Task<Ok<WebhookHealthView>> HealthAsync(WebhookStatusStore inbox, TimeProvider time, CancellationToken cancellationToken)
        => TypedResults.Ok(await LookAsync(inbox, time, cancellationToken));

    public static async Task<Ok<WebhookStatusView>> StatusAsync(
        WebhookStatusStore inbox, IOutreachProvider provider, TimeProvider time, CancellationToken cancellationToken)
    {
        var health = await LookAsync(inbox, time, cancellationToken);
        try
        {
            var hooks = await provider.ListWebhooksAsync(cancellationToken);
            return TypedResults.Ok(new WebhookStatusView(
                health, [.. hooks.Select(h => new RegisteredHookView(h.Id, h.Name, h.Source, h.RequestUrl, h.Enabled, h.Events))], null));
        }
        catch (ProviderException e)
        {
            return TypedResults.Ok(new WebhookStatusView(health, null, e.Type));
        }
    }

    private static async Task<WebhookHealthView> LookAsync(WebhookStatusStore inbox, TimeProvider time, CancellationToken cancellationToken)
    {
        var (sources, backlog) = await inbox.ReadAsync(cancellationToken);
        var isStuck = backlog.Dead > 0 || backlog.OldestReceivedAt is { } oldest && time.GetUtcNow() - oldest > StuckAfter;
        return new(isStuck ? "degraded" : "ok", sources, backlog.Pending, backlog.OldestReceivedAt, new(backlog.Retrying, backlog.Dead));
    }
}

/// <param name="Status">ok, or degraded: events wait for minutes, or were given up.</param>
/// <param name="LastEvents">By source; null where none ever came.</param>
public sealed record WebhookHealthView(
    string Status, IReadOnlyDictionary<string, DateTimeOffset?> LastEvents, long Backlog, DateTimeOffset? OldestUnprocessedAt, WebhookFailuresView Failures);

/// <param name="Retrying">Failed at least once and tried again.</param>
/// <param name="Dead">Given up; can be replayed.</param>
public sealed record WebhookFailuresView(long Retrying, long Dead);

/// <param name="RegisteredHooks">Null when Unipile could not be asked; then see hooks_error.</param>
public sealed record WebhookStatusView(WebhookHealthView Inbox, IReadOnlyList<RegisteredHookView>? RegisteredHooks, string? HooksError);

public sealed record RegisteredHookView(string Id, string? Name, string? Source, string RequestUrl, bool Enabled, IReadOnlyList<string> Events);
