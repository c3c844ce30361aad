using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Host.Admin;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Unipile;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Webhooks;

/// <summary>How the inbox fares, all clients together: counts and times for everybody, what is registered and who is silent for operators.</summary>
public static class WebhookStatusApi
{
    public static RouteGroupBuilder MapWebhookStatus(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/webhooks").WithTags("Webhooks from Unipile");
        group.MapGet("/health", HealthAsync).AllowAnonymous().WithName("GetWebhookHealth").WithSummary("Whether events are worked in time; needs no key, and may be two seconds old");
        group.MapGet("/status", StatusAsync).RequireAuthorization(Policies.Admin).WithName("GetWebhookStatus")
            .WithSummary("The same, with the hooks registered at Unipile and the accounts that are silent");
        return group;
    }

    public static async Task<Ok<WebhookHealthView>> HealthAsync(InboxWatch watch, CancellationToken cancellationToken)
        => TypedResults.Ok(await watch.HealthAsync(cancellationToken));

    public static async Task<Ok<WebhookStatusView>> StatusAsync(
        InboxWatch watch, SilentAccounts silent, HookUpkeep hooks, TimeProvider time, CancellationToken cancellationToken)
    {
        var health = await watch.LookAsync(cancellationToken);
        var quiet = await silent.FindAsync(time.GetUtcNow(), cancellationToken);
        try
        {
            var plan = await hooks.LookAsync(cancellationToken);
            return TypedResults.Ok(new WebhookStatusView(health, quiet, plan is null ? null : HookView.Of(plan), plan is null ? "no_public_base_url" : null));
        }
        catch (ProviderException e)
        {
            return TypedResults.Ok(new WebhookStatusView(health, quiet, null, e.Type));
        }
    }
}

/// <param name="Status">ok, or degraded: events wait for minutes, or were given up.</param>
/// <param name="LastEvents">By source; null where none ever came.</param>
public sealed record WebhookHealthView(
    string Status, IReadOnlyDictionary<string, DateTimeOffset?> LastEvents, long Backlog, DateTimeOffset? OldestUnprocessedAt, WebhookFailuresView Failures)
{
    /// <summary>An event is worked within seconds; one this old says that something is stuck.</summary>
    private static readonly TimeSpan StuckAfter = TimeSpan.FromMinutes(5);

    public static WebhookHealthView Of(IReadOnlyDictionary<string, DateTimeOffset?> lastEvents, Backlog backlog, DateTimeOffset now)
    {
        var isStuck = backlog.Dead > 0 || now - backlog.OldestReceivedAt > StuckAfter;
        return new(isStuck ? "degraded" : "ok", lastEvents, backlog.Pending, backlog.OldestReceivedAt, new(backlog.Retrying, backlog.Dead));
    }
}

/// <param name="Retrying">Failed at least once and tried again.</param>
/// <param name="Dead">Given up; can be replayed.</param>
public sealed record WebhookFailuresView(long Retrying, long Dead);

/// <param name="SilentAccounts">Accounts with pending invitations of which nothing was heard for Webhooks__SilentAfterHours working hours.</param>
/// <param name="RegisteredHooks">Null when Unipile could not be asked; then see hooks_error.</param>
public sealed record WebhookStatusView(
    WebhookHealthView Inbox, IReadOnlyList<SilentAccount> SilentAccounts, IReadOnlyList<HookView>? RegisteredHooks, string? HooksError);
