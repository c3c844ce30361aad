using System.Data.Common;
using LinkedInAutomation.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>
/// Shares the pending events among the silos by conversation: a conversation is held by one of them, so its events keep their order, and
/// one that failed holds up its own conversation and no other. Times are real even in the sandbox: they are about processes.
/// </summary>
public sealed partial class InboxLeases(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Holds a conversation that waits after a failure. A hold of anybody else's that has run out tells that its silo has died.</summary>
    private static readonly Guid Nobody = Guid.Empty;

    /// <summary>
    /// Takes the conversations of the oldest pending events, up to <paramref name="count"/> events in all, but for those that concern no lead,
    /// which end as ignored. Some may come without events: another silo had worked them in between; they are given back like all others.
    /// </summary>
    public async Task<LeasedWork> LeaseAsync(int count, TimeSpan lease, CancellationToken cancellationToken)
    {
        var holder = Guid.CreateVersion7(time.GetUtcNow());
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new(UnhurriedSql));
        batch.BatchCommands.Add(new(ByIndexSql));
        batch.BatchCommands.Add(new(TakeTurnsSql));
        var take = new NpgsqlBatchCommand(TakeSql(count));
        take.Parameters.AddWithValue(holder);
        take.Parameters.AddWithValue(lease);
        take.Parameters.AddWithValue(Nobody);
        take.Parameters.AddInstant(time.GetUtcNow());
        batch.BatchCommands.Add(take);
        string[] taken;
        long last;
        IgnoredEvent[] ignored;
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            for (var before = 0; before < batch.BatchCommands.Count - 1; before++)
                await reader.NextResultAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            (taken, last) = (reader.GetFieldValue<string[]>(0), reader.GetInt64(1));
            ignored = [.. reader.GetFieldValue<string[]>(2).Zip(reader.GetFieldValue<DateTime[]>(3), (source, at) => new IgnoredEvent(source, at))];
        }

        return new(taken.Length == 0 ? [] : await ReadAsync(taken, last, holder, cancellationToken), ignored);
    }

    /// <summary>
    /// Takes a conversation whose silo died with it, with its first event only, which may be what killed it: the attempt is counted before
    /// it is made. Null when there is none.
    /// </summary>
    public async Task<LeasedConversation?> TakeOverAsync(TimeSpan lease, CancellationToken cancellationToken)
    {
        var holder = Guid.CreateVersion7(time.GetUtcNow());
        await using var take = database.CreateCommand(TakeOverSql);
        take.Parameters.AddWithValue(holder);
        take.Parameters.AddWithValue(lease);
        take.Parameters.AddWithValue(Nobody);
        if (await take.ExecuteScalarAsync(cancellationToken) is not string conversation)
            return null;
        await using var count = database.CreateCommand(CountSql);
        count.Parameters.AddWithValue(conversation);
        return new(conversation, holder, await count.ReadAllAsync(ReadEvent, cancellationToken));
    }

    /// <summary>Commits how they ended and gives the conversations free, all at once. Repeat-safe.</summary>
    public async Task CloseAsync(IReadOnlyList<WorkedConversation> worked, CancellationToken cancellationToken)
    {
        var events = worked.SelectMany(w => w.Events).ToArray();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new(UnhurriedSql));
        if (events.Length > 0)
            batch.BatchCommands.Add(CloseEvents(events));
        batch.BatchCommands.Add(Holds(FreeSql, [.. worked.Where(w => w.RetryAfter is null)]));
        if (worked.Any(w => w.RetryAfter is not null))
        {
            WorkedConversation[] failed = [.. worked.Where(w => w.RetryAfter is not null)];
            var wait = Holds(WaitSql, failed);
            wait.Parameters.Add(new() { Value = Array.ConvertAll(failed, f => f.RetryAfter!.Value), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Interval });
            wait.Parameters.AddWithValue(Nobody);
            batch.BatchCommands.Add(wait);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<LeasedConversation>> ReadAsync(string[] conversations, long last, Guid holder, CancellationToken cancellationToken)
    {
        await using var read = database.CreateCommand(ReadSql);
        read.Parameters.AddWithValue(conversations);
        read.Parameters.AddWithValue(last);
        var events = (await read.ReadAllAsync(ReadEvent, cancellationToken)).ToLookup(e => e.Conversation);
        return [.. conversations.Select(conversation => new LeasedConversation(conversation, holder, [.. events[conversation]]))];
    }

    private static InboxEvent ReadEvent(DbDataReader row)
        => new(row.GetInt64(0), row.Instant(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetFieldValue<byte[]>(5), row.GetInt32(6));

    private static NpgsqlBatchCommand CloseEvents(WorkedEvent[] events)
    {
        var close = new NpgsqlBatchCommand(CloseSql);
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
}
