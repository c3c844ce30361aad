using LinkedInAutomation.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>
/// Table webhook_events. Events are stored once by (source, dedupe key), worked by whoever leases them, and kept. Leases and retries run
/// on real time even in the sandbox: they are about processes, not about people.
/// </summary>
public sealed class Inbox(NpgsqlDataSource database)
{
    /// <summary>Stores the events in one commit. Those that are stored already are left as they are.</summary>
    public async Task StoreAsync(IReadOnlyList<NewInboxEvent> events, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into webhook_events (source, dedupe_key, event, provider_account_id, person_provider_id, chat_id, headers, body, status,
                                        reason, received_at, next_attempt_at, processed_at)
            select e.source, e.dedupe_key, e.event, e.account, e.person, e.chat, e.headers::jsonb, e.body, e.status, e.reason,
                   e.received_at, clock_timestamp(), case when e.status <> 'pending' then e.received_at end
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::timestamptz[],
                        $10::text[], $11::text[])
                as e (source, dedupe_key, event, account, person, chat, headers, body, received_at, status, reason)
            on conflict (source, dedupe_key) do nothing
            """);
        Add(command, NpgsqlDbType.Text, events.Select(e => (object?)e.Source));
        Add(command, NpgsqlDbType.Text, events.Select(e => (object?)e.DedupeKey));
        Add(command, NpgsqlDbType.Text, events.Select(e => (object?)e.Event));
        Add(command, NpgsqlDbType.Text, events.Select(e => (object?)e.ProviderAccountId));
        Add(command, NpgsqlDbType.Text, events.Select(e => (object?)e.PersonProviderId));
        Add(command, NpgsqlDbType.Text, events.Select(e => (object?)e.ChatId));
        Add(command, NpgsqlDbType.Text, events.Select(e => (object?)e.Headers));
        command.Parameters.Add(new() { Value = events.Select(e => e.Body).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        command.Parameters.Add(new()
        {
            Value = events.Select(e => e.ReceivedAt.UtcDateTime).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
        });
        Add(command, NpgsqlDbType.Text, events.Select(e => (object?)StoredName.Of(e.Status)));
        Add(command, NpgsqlDbType.Text, events.Select(e => (object?)e.Reason));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Leases up to <paramref name="count"/> due events, oldest first; another silo sees them again when the lease has passed.</summary>
    public async Task<IReadOnlyList<InboxEvent>> LeaseAsync(int count, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            update webhook_events w set attempts = w.attempts + 1, next_attempt_at = clock_timestamp() + $2
            from (select id from webhook_events where status = 'pending' and next_attempt_at <= clock_timestamp()
                  order by id limit $1 for update skip locked) due
            where w.id = due.id
            returning w.id, w.source, w.body, w.received_at, w.attempts
            """);
        command.Parameters.AddWithValue(count);
        command.Parameters.AddWithValue(lease);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var leased = new List<InboxEvent>();
        while (await reader.ReadAsync(cancellationToken))
            leased.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetInt32(4)));
        leased.Sort((a, b) => a.Id.CompareTo(b.Id));
        return leased;
    }

    public async Task CloseAsync(long id, InboxStatus status, string? reason, DateTimeOffset now)
    {
        await using var command = database.CreateCommand(
            "update webhook_events set status = $2, reason = $3, processed_at = $4 where id = $1 and status = 'pending'");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(StoredName.Of(status));
        command.Parameters.AddText(reason);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    public async Task RetryAsync(long id, TimeSpan after, string reason)
    {
        await using var command = database.CreateCommand(
            "update webhook_events set next_attempt_at = clock_timestamp() + $2, reason = $3 where id = $1 and status = 'pending'");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(reason);
        await command.ExecuteNonQueryAsync();
    }

    private static void Add(NpgsqlCommand command, NpgsqlDbType type, IEnumerable<object?> values)
        => command.Parameters.Add(new() { Value = values.Select(v => (string?)v).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
}
