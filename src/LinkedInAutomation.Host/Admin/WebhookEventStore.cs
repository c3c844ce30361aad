using System.Data.Common;
using System.Globalization;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Grains.Webhooks;
using Npgsql;

namespace LinkedInAutomation.Host.Admin;

/// <summary>Which events to work again; null: any.</summary>
public sealed record ReplayFilter(InboxStatus? Status, string? Source, string? Event, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>Reads the inbox for people; never bodies, which hold messages.</summary>
public sealed class WebhookEventStore(NpgsqlDataSource database)
{
    private const string Columns = "id, source, event, provider_account_id, status, reason, attempts, dedupe_key, received_at, processed_at";

    /// <summary>It keeps its place in its conversation, and gets all attempts anew.</summary>
    private const string Again = "update webhook_events set status = 'pending', reason = null, attempts = 0, processed_at = null";

    /// <summary>Newest first: events that arrive meanwhile come before the first page and shift nothing.</summary>
    public async Task<List<(long Number, WebhookEventView View)>> ListAsync(
        InboxStatus? status, string? source, long? before, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {Columns} from webhook_events
            where ($1 is null or status = $1) and ($2 is null or source = $2) and ($3 is null or id < $3)
            order by id desc limit $4
            """);
        command.Parameters.AddText(StoredName.Of(status));
        command.Parameters.AddText(source);
        command.Parameters.AddBigint(before);
        command.Parameters.AddWithValue(count);
        return await command.ReadAllAsync(row => (row.GetInt64(0), Read(row)), cancellationToken);
    }

    /// <summary>The event as it is now, pending; null when there is none.</summary>
    public async Task<WebhookEventView?> ReplayAsync(long id, CancellationToken cancellationToken)
    {
        await using var again = database.CreateCommand($"{Again} where id = $1 and status <> 'pending'");
        again.Parameters.AddWithValue(id);
        await again.ExecuteNonQueryAsync(cancellationToken);
        await using var command = database.CreateCommand($"select {Columns} from webhook_events where id = $1");
        command.Parameters.AddWithValue(id);
        return await command.ReadOneAsync(Read, cancellationToken);
    }

    /// <summary>Answers how many.</summary>
    public async Task<long> ReplayAsync(ReplayFilter filter, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            {Again}
            where status <> 'pending' and ($1 is null or status = $1) and ($2 is null or source = $2) and ($3 is null or event = $3)
              and ($4 is null or received_at >= $4) and ($5 is null or received_at < $5)
            """);
        command.Parameters.AddText(StoredName.Of(filter.Status));
        command.Parameters.AddText(filter.Source);
        command.Parameters.AddText(filter.Event);
        command.Parameters.AddInstant(filter.From);
        command.Parameters.AddInstant(filter.To);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static WebhookEventView Read(DbDataReader row) => new(
        row.GetInt64(0).ToString(CultureInfo.InvariantCulture), row.GetString(1), row.TextOrNull(2), row.TextOrNull(3),
        row.GetString(4), row.TextOrNull(5), row.GetInt32(6), row.GetString(7), row.Instant(8), row.InstantOrNull(9));
}
