using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LinkedInAutomation.Host.Admin;

public static class AdminWebhookEvents
{
    private const string List = "webhook-events";

    private static readonly string[] Sources = ["users", "messaging", "account_status"];

    public static async Task<Ok<ListPage<WebhookEventView>>> ListAsync(
        string? status, string? source, [AsParameters] PageQuery page, WebhookEventStore events, CancellationToken cancellationToken)
    {
        var wanted = Filter.Name<InboxStatus>("status", status);
        // The address calls it account-status.
        var from = string.IsNullOrEmpty(source) ? null : source.Replace('-', '_');
        if (from is not null && !Sources.Contains(from))
            throw ProblemException.Invalid("source", "unknown_value", $"'{source}' is no source.", $"One of {string.Join(", ", Sources)}.");
        var rows = await events.ListAsync(wanted, from, page.AfterNumber(List), page.Count + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, row => row.Number, row => row.View));
    }
}

/// <param name="Reason">Why it was ignored, or what failed last.</param>
public sealed record WebhookEventView(
    string Id, string Source, string? Event, string? ProviderAccountId, string Status, string? Reason, int Attempts, string DedupeKey,
    DateTimeOffset ReceivedAt, DateTimeOffset? ProcessedAt);

/// <summary>Reads the inbox for people; never bodies, which hold messages.</summary>
public sealed class WebhookEventStore(NpgsqlDataSource database)
{
    /// <summary>Newest first: events that arrive meanwhile come before the first page and shift nothing.</summary>
    public async Task<List<(long Number, WebhookEventView View)>> ListAsync(
        InboxStatus? status, string? source, long? before, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select id, source, event, provider_account_id, status, reason, attempts, dedupe_key, received_at, processed_at from webhook_events
            where ($1 is null or status = $1) and ($2 is null or source = $2) and ($3 is null or id < $3)
            order by id desc limit $4
            """);
        command.Parameters.AddText(StoredName.Of(status));
        command.Parameters.AddText(source);
        command.Parameters.AddBigint(before);
        command.Parameters.AddWithValue(count);
        return await command.ReadAllAsync(
            row => (row.GetInt64(0), new WebhookEventView(
                row.GetInt64(0).ToString(System.Globalization.CultureInfo.InvariantCulture), row.GetString(1), row.TextOrNull(2), row.TextOrNull(3),
                row.GetString(4), row.TextOrNull(5), row.GetInt32(6), row.GetString(7), row.Instant(8), row.InstantOrNull(9))),
            cancellationToken);
    }
}
