using System.Data.Common;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Host.Telemetry;

/// <summary>What waits to be done in the whole service.</summary>
/// <param name="OldestQueuedAt">Since when the longest overdue queued action might have gone; null when none is overdue.</param>
/// <param name="OverdueLeads">Leads whose time has passed; counted up to <see cref="BacklogStore.Most"/>.</param>
/// <param name="Inbox">Webhook events stored and not worked yet.</param>
public sealed record Backlog(
    long Queued, DateTimeOffset? OldestQueuedAt, long Sending, long Uncertain, long NeedsReview, long Undelivered, DateTimeOffset? OldestUndeliveredAt,
    long OverdueLeads, DateTimeOffset? OldestOverdueLeadAt, long Inbox, DateTimeOffset? OldestInboxAt);

/// <summary>Reads it in one query over partial indexes, which hold what is open and nothing else.</summary>
public sealed class BacklogStore(NpgsqlDataSource database, TimeProvider time)
{
    public const int Most = 10_000;

    private const string Sql = """
        select q.number, q.oldest, o.sending, o.uncertain, r.number, u.number, u.oldest, l.number, l.oldest, w.number, w.oldest
        from (select count(*) as number, min(not_before) filter (where not_before <= $1) as oldest from actions where state = 'queued') q,
             (select count(*) filter (where state = 'sending') as sending, count(*) filter (where state = 'uncertain') as uncertain
              from actions where state in ('sending', 'uncertain')) o,
             (select count(*) as number from actions where state = 'needs_review') r,
             (select count(*) as number, min(finished_at) as oldest from actions where state in ('done', 'failed') and delivered_at is null) u,
             (select count(*) as number, min(next_at) as oldest from (
                  select next_at from leads where next_at < $1 and status in ('pending_invite', 'invite_sent', 'connected', 'messaged')
                  order by next_at limit $2) due) l,
             (select count(*) as number, min(received_at) as oldest from webhook_events where status = 'pending') w
        """;

    public async Task<Backlog> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = Command();
        return (await command.ReadOneAsync(Read, cancellationToken))!;
    }

    /// <summary>For a scrape, which cannot wait asynchronously.</summary>
    public Backlog Read()
    {
        using var command = Command();
        command.CommandTimeout = 2;
        using var reader = command.ExecuteReader();
        reader.Read();
        return Read(reader);
    }

    private NpgsqlCommand Command()
    {
        var command = database.CreateCommand(Sql);
        command.Parameters.AddInstant(time.GetUtcNow());
        command.Parameters.AddWithValue(Most);
        return command;
    }

    private static Backlog Read(DbDataReader row) => new(
        row.GetInt64(0), row.InstantOrNull(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.InstantOrNull(6),
        row.GetInt64(7), row.InstantOrNull(8), row.GetInt64(9), row.InstantOrNull(10));
}
