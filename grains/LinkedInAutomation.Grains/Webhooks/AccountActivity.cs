using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>
/// When accounts last told us anything. Gathered in memory and written now and then, beside the path of the webhooks: what a crash loses is
/// half a minute, and it is asked about in hours.
/// </summary>
public sealed class AccountActivity(NpgsqlDataSource database)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _heard = [];

    public void Hear(string providerAccountId, DateTimeOffset at)
        => _heard.AddOrUpdate(providerAccountId, at, (_, before) => before > at ? before : at);

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        var heard = _heard.ToArray();
        if (heard.Length == 0)
            return;
        await using var command = database.CreateCommand("""
            insert into webhook_activity as known (provider_account_id, last_event_at)
            select * from unnest($1::text[], $2::timestamptz[]) as h (account, at) order by account
            on conflict (provider_account_id) do update set last_event_at = excluded.last_event_at
            where known.last_event_at < excluded.last_event_at
            """);
        command.Parameters.AddWithValue(Array.ConvertAll(heard, h => h.Key));
        command.Parameters.Add(new() { Value = Array.ConvertAll(heard, h => h.Value.UtcDateTime), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(cancellationToken);
        // Only what was written, and was not heard again meanwhile.
        foreach (var written in heard)
            _heard.TryRemove(written);
    }
}
