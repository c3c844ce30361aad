using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Host.Webhooks;

/// <summary>Counts table webhook_events, by its indexes.</summary>
public sealed class WebhookStatusStore(NpgsqlDataSource database)
{
    public async Task<(IReadOnlyDictionary<string, DateTimeOffset?> LastEvents, Backlog Backlog)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var sources = database.CreateCommand("""
            select sources.name, e.received_at
            from unnest(array['users', 'messaging', 'account_status', 'hosted_auth']) sources (name)
            cross join lateral (select max(id) as id from webhook_events where source = sources.name) last
            left join webhook_events e on e.id = last.id
            """);
        var last = (await sources.ReadAllAsync(row => (Source: row.GetString(0), At: row.InstantOrNull(1)), cancellationToken)).ToDictionary(r => r.Source, r => r.At);

        // Apart, so that the pending ones come from their own index: that of all statuses still holds, until it is vacuumed, that each event was.
        await using var counts = database.CreateCommand("""
            select pending.count, pending.oldest, pending.retrying, dead.count
            from (select count(*), min(received_at) as oldest, count(*) filter (where attempts > 0) as retrying
                  from webhook_events where status = 'pending') pending,
                 (select count(*) from webhook_events where status = 'dead') dead
            """);
        var backlog = await counts.ReadOneAsync(row => new Backlog(row.GetInt64(0), row.InstantOrNull(1), row.GetInt64(2), row.GetInt64(3)), cancellationToken);
        return (last, backlog!);
    }
}

public sealed record Backlog(long Pending, DateTimeOffset? OldestReceivedAt, long Retrying, long Dead);
