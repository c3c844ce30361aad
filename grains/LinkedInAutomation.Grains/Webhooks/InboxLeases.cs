using LinkedInAutomation.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>
/// Shares the pending events among the silos by conversation: a conversation is held by one of them, so its events keep their order, and
/// one that failed holds up its own conversation and no other. Times are real even in the sandbox: they are about processes.
/// </summary>
public sealed class InboxLeases(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>
    /// Takes the conversations of the oldest pending events, up to <paramref name="count"/> events in all. Some may come without events: another
    /// silo had worked them in between; they are given back like all others.
    /// </summary>
    public async Task<IReadOnlyList<LeasedConversation>> LeaseAsync(int count, TimeSpan lease, CancellationToken cancellationToken)
    {
        var holder = Guid.CreateVersion7(time.GetUtcNow());
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Unhurried());
        var take = new NpgsqlBatchCommand(TakeSql);
        take.Parameters.AddWithValue(holder);
        take.Parameters.AddWithValue(lease);
        take.Parameters.AddWithValue(count);
        batch.BatchCommands.Add(take);
        string[] taken;
        long last;
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await reader.NextResultAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            (taken, last) = (reader.GetFieldValue<string[]>(0), reader.GetInt64(1));
        }

        if (taken.Length == 0)
            return [];

        // A statement of its own: what the holder before has closed meanwhile is seen only now.
        await using var read = database.CreateCommand("""
            select id, received_at, source, dedupe_key, conversation, body, attempts from webhook_events
            where status = 'pending' and id <= $2 and conversation = any ($1) order by id
            """);
        read.Parameters.AddWithValue(taken);
        read.Parameters.AddWithValue(last);
        var events = await read.ReadAllAsync(
            row => new InboxEvent(row.GetInt64(0), row.Instant(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetFieldValue<byte[]>(5), row.GetInt32(6)),
            cancellationToken);
        var byConversation = events.ToLookup(e => e.Conversation);
        return [.. taken.Select(conversation => new LeasedConversation(conversation, holder, [.. byConversation[conversation]]))];
    }

    /// <summary>Commits how they ended and gives the conversations free, all at once. Repeat-safe.</summary>
    public async Task CloseAsync(IReadOnlyList<WorkedConversation> worked, CancellationToken cancellationToken)
    {
        var events = worked.SelectMany(w => w.Events).ToArray();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Unhurried());
        if (events.Length > 0)
            batch.BatchCommands.Add(CloseEvents(events));
        batch.BatchCommands.Add(Holds(
            "delete from webhook_holds h using unnest($1::text[], $2::uuid[]) as d (conversation, holder) where h.conversation = d.conversation and h.holder = d.holder",
            [.. worked.Where(w => w.RetryAfter is null)]));
        if (worked.Any(w => w.RetryAfter is not null))
        {
            WorkedConversation[] failed = [.. worked.Where(w => w.RetryAfter is not null)];
            var keep = Holds(
                """
                update webhook_holds h set until = clock_timestamp() + k.wait
                from unnest($1::text[], $2::uuid[], $3::interval[]) as k (conversation, holder, wait)
                where h.conversation = k.conversation and h.holder = k.holder
                """, failed);
            keep.Parameters.Add(new() { Value = Array.ConvertAll(failed, f => f.RetryAfter!.Value), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Interval });
            batch.BatchCommands.Add(keep);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// A commit of this transaction that a crash of the database loses costs working some events twice, which handling bears; waiting for the
    /// disk would cost those that arrive.
    /// </summary>
    private static NpgsqlBatchCommand Unhurried() => new("select set_config('synchronous_commit', 'off', true)");

    private static NpgsqlBatchCommand CloseEvents(WorkedEvent[] events)
    {
        var close = new NpgsqlBatchCommand("""
            update webhook_events w set status = c.status, reason = c.reason, attempts = c.attempts,
                                        processed_at = case when c.status <> 'pending' then c.at end
            from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::int[], $6::timestamptz[])
                as c (id, received_at, status, reason, attempts, at)
            where w.id = c.id and w.received_at = c.received_at and w.status = 'pending'
            """);
        Add(close, events, NpgsqlDbType.Bigint, e => e.Event.Id);
        Add(close, events, NpgsqlDbType.TimestampTz, e => e.Event.ReceivedAt.UtcDateTime);
        Add(close, events, NpgsqlDbType.Text, e => StoredName.Of(e.Status));
        Add(close, events, NpgsqlDbType.Text, e => e.Reason);
        Add(close, events, NpgsqlDbType.Integer, e => e.Attempts);
        Add(close, events, NpgsqlDbType.TimestampTz, e => e.At.UtcDateTime);
        return close;
    }

    private static NpgsqlBatchCommand Holds(string sql, WorkedConversation[] worked)
    {
        var command = new NpgsqlBatchCommand(sql);
        Add(command, worked, NpgsqlDbType.Text, w => w.Conversation);
        Add(command, worked, NpgsqlDbType.Uuid, w => w.Holder);
        return command;
    }

    private static void Add<TItem, T>(NpgsqlBatchCommand command, TItem[] items, NpgsqlDbType type, Func<TItem, T> read)
        => command.Parameters.Add(new() { Value = Array.ConvertAll(items, i => read(i)), NpgsqlDbType = NpgsqlDbType.Array | type });

    // In one order for all silos, or two of them could wait for each other.
    private const string TakeSql = """
        with oldest as (
            select e.conversation, e.id from webhook_events e
            where e.status = 'pending'
              and not exists (select 1 from webhook_holds h where h.conversation = e.conversation and h.until > now())
            order by e.id limit $3
        ), taken as (
            insert into webhook_holds as held (conversation, holder, until)
            select distinct conversation, $1::uuid, now() + $2 from oldest order by conversation
            on conflict (conversation) do update set holder = excluded.holder, until = excluded.until where held.until <= now()
            returning conversation
        )
        select array(select conversation from taken), coalesce((select max(id) from oldest), 0)
        """;
}
