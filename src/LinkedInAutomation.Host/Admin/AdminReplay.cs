using System.Globalization;
using System.Text.Json;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Host.Audit;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Hosting;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using LinkedInAutomation.Host.Webhooks;
using LinkedInAutomation.Unipile.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Admin;

/// <summary>Has stored events worked once more, and lets a sandbox receive made-up ones. What was processed already may be replayed: it changes nothing.</summary>
public static class AdminReplay
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/webhook-events/{id}/replay", ReplayAsync).WithName("ReplayWebhookEvent").WithSummary("Has one event worked again; harmless when it was processed already");
        group.MapPost("/webhook-events/replay", ReplayManyAsync).WithName("ReplayWebhookEvents").WithSummary("Has all events worked again that the filter finds, in their order");
        group.MapPost("/webhook-events/simulate", SimulateAsync).WithName("SimulateWebhookEvent").WithSummary("Stores a body as if Unipile had sent it; in a sandbox only");
    }

    public static async Task<Accepted<WebhookEventView>> ReplayAsync(
        string id, ClientScope scope, WebhookEventStore events, InboxSignal signal, AuditLog audit, CancellationToken cancellationToken)
    {
        var replayed = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await events.ReplayAsync(number, cancellationToken)
            : null;
        if (replayed is null)
            throw ProblemException.NotFound("webhook event");
        signal.Set();
        await audit.WriteAsync(scope, new("webhook_event.replay", "webhook_event", id));
        return TypedResults.Accepted((string?)null, replayed);
    }

    public static async Task<Accepted<ReplayedView>> ReplayManyAsync(
        ReplayBody body, ClientScope scope, WebhookEventStore events, InboxSignal signal, AuditLog audit, CancellationToken cancellationToken)
    {
        var status = Filter.Name<InboxStatus>("status", body.Status);
        var source = AdminWebhookEvents.SourceOf(body.Source);
        var check = new RequestCheck();
        if (status == InboxStatus.Pending)
            check.Add("status", "unknown_value", "Pending events are being worked already.", "processed, ignored or dead.");
        if (status is null && source is null && body.Event is null && body.From is null && body.To is null)
            check.Add("status", "required", "A filter needs at least one of status, source, event, from and to.");
        if (body.From >= body.To)
            check.Add("to", "bad_range", "'to' must come after 'from'.");
        check.ThrowIfAny();
        var replayed = await events.ReplayAsync(new ReplayFilter(status, source, body.Event, body.From, body.To), cancellationToken);
        signal.Set();
        await audit.WriteAsync(scope, new("webhook_event.replay", "webhook_event", "all") { After = new { Filter = body, Replayed = replayed } });
        return TypedResults.Accepted((string?)null, new ReplayedView(replayed));
    }

    public static async Task<Accepted<SimulatedEventView>> SimulateAsync(
        SimulateBody body, ClientScope scope, HostSettings settings, HttpRequest request, InboxWriter inbox, AuditLog audit, TimeProvider time)
    {
        if (!settings.IsSandbox)
            throw ProblemException.Conflict("not_a_sandbox", "Made-up events would move real leads: only a sandbox (Sandbox__Enabled=true) takes them.");
        var check = new RequestCheck();
        var source = AdminWebhookEvents.SourceOf(check.Required("source", body.Source));
        if (body.Payload is not { ValueKind: JsonValueKind.Object } payload)
        {
            check.Add("payload", "required", "'payload' is missing: the object that Unipile would send.");
            payload = default;
        }

        if (source == AccountLinks.Source)
            check.Add("source", "unknown_value", "Connected accounts come with a signed address; use a connect link.", "users, messaging or account_status.");
        check.ThrowIfAny();
        var path = source!.Replace('_', '-');
        var bytes = JsonSerializer.SerializeToUtf8Bytes(payload);
        var stored = InboxEvents.Of(path, UnipileWebhookParser.Parse(path, bytes), bytes, request.Headers, time.GetUtcNow());
        await inbox.StoreAsync(stored);
        await audit.WriteAsync(scope, new("webhook_event.simulate", "webhook_event", stored.DedupeKey));
        return TypedResults.Accepted((string?)null, new SimulatedEventView(stored.Source, stored.Event, stored.DedupeKey, stored.ReceivedAt));
    }
}

/// <param name="Status">processed, ignored or dead.</param>
/// <param name="Event">As listed, for example message_received.</param>
/// <param name="From">Received at or after.</param>
/// <param name="To">Received before.</param>
public sealed record ReplayBody(string? Status, string? Source, string? Event, DateTimeOffset? From, DateTimeOffset? To);

public sealed record ReplayedView(long Replayed);

/// <param name="Source">users, messaging or account_status.</param>
/// <param name="Payload">The body as Unipile would send it.</param>
public sealed record SimulateBody(string? Source, JsonElement? Payload);

/// <param name="DedupeKey">One event is stored for each; a second one of the same key is taken for a repeat.</param>
public sealed record SimulatedEventView(string Source, string? Event, string DedupeKey, DateTimeOffset ReceivedAt);
