using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Host.Webhooks;

/// <summary>Counts table webhook_events, by its indexes.</summary>
public sealed class WebhookStatusStore(NpgsqlDataSource database)
{
    public async Task<(IReadOnlyDictionary<string, DateTimeOffset?> LastEvents, Backlog Backlog)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var sources = database.CreateCommand("""
            select sources.name, max(e.received_at)
            from unnest(array['users', 'messaging', 'account_status', 'hosted_auth']) sources (name)
            cross join unnest(array['pending', 'processed', 'ignored', 'dead']) statuses (name)
            cross join lateral (select max(id) as id from webhook_events where status = statuses.name and source = sources.name) last
            left join webhook_events e on e.id = last.id
            group by sources.name
            """);
        var last = (await sources.ReadAllAsync(row => (Source: row.GetString(0), At: row.InstantOrNull(1)), cancellationToken)).ToDictionary(r => r.Source, r => r.At);

        await using var counts = database.CreateCommand("""
            select count(*) filter (where status = 'pending'), min(received_at) filter (where status = 'pending'),
                   count(*) filter (where status = 'pending' and attempts > 0), count(*) filter (where status = 'dead')
            from webhook_events where status in ('pending', 'dead')
            """);
        var backlog = await counts.ReadOneAsync(row => new Backlog(row.GetInt64(0), row.InstantOrNull(1), row.GetInt64(2), row.GetInt64(3)), cancellationToken);
        return (last, backlog!);
    }
}

public sealed record Backlog(long Pending, DateTimeOffset? OldestReceivedAt, long Retrying, long Dead);
