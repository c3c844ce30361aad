using System.Data.Common;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Host.Admin;

/// <summary>An account with what its pump wrote down when it went to sleep.</summary>
/// <param name="Holds">By kind of action, and invite_note.</param>
public sealed record ScheduledAccount(
    Guid Id, Guid ClientId, string Name, AccountStatus Status, string? StatusReason, DateTimeOffset? NextWakeAt, DateTimeOffset? NextSlotAt,
    IReadOnlyDictionary<string, Hold> Holds);

/// <summary>Reads a page of accounts with their pace and their queues, and wakes nobody.</summary>
public sealed class SchedulerStore(NpgsqlDataSource database)
{
    private const string InviteNote = "invite_note";

    public async Task<List<ScheduledAccount>> ListAsync(Guid? client, Guid? after, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select a.id, a.client_id, a.name, a.status, a.status_reason, p.next_wake_at, (p.state ->> 'next_slot_at')::timestamptz, p.holds::text, p.note_hold::text
            from linkedin_accounts a left join account_pacing p on p.account_id = a.id
            where ($1 is null or a.client_id = $1) and ($2 is null or a.id > $2)
            order by a.id limit $3
            """);
        command.Parameters.AddUuid(client);
        command.Parameters.AddUuid(after);
        command.Parameters.AddWithValue(count);
        return await command.ReadAllAsync(
            row => new ScheduledAccount(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), StoredName.Parse<AccountStatus>(row.GetString(3)), row.TextOrNull(4),
                row.InstantOrNull(5), row.InstantOrNull(6), Holds(row)),
            cancellationToken);
    }

    /// <summary>What is open for each of these accounts; each part counts within a partial index.</summary>
    public async Task<IReadOnlyDictionary<Guid, QueueView>> QueuesAsync(Guid[] accounts, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select account_id, 'queued', count(*) from actions where state = 'queued' and account_id = any ($1) group by 1
            union all
            select account_id, state, count(*) from actions where state in ('sending', 'uncertain') and account_id = any ($1) group by 1, 2
            union all
            select account_id, state, count(*) from actions where state = 'needs_review' and account_id = any ($1) group by 1, 2
            union all
            select account_id, 'undelivered', count(*) from actions
            where state in ('done', 'failed') and delivered_at is null and account_id = any ($1) group by 1
            """);
        command.Parameters.AddWithValue(accounts);
        var rows = await command.ReadAllAsync(row => (Account: row.GetGuid(0), State: row.GetString(1), Count: row.GetInt64(2)), cancellationToken);
        var counts = rows.ToDictionary(row => (row.Account, row.State), row => row.Count);
        return accounts.ToDictionary(id => id, id => new QueueView(
            counts.GetValueOrDefault((id, "queued")), counts.GetValueOrDefault((id, "sending")), counts.GetValueOrDefault((id, "uncertain")),
            counts.GetValueOrDefault((id, "needs_review")), counts.GetValueOrDefault((id, "undelivered"))));
    }

    private static Dictionary<string, Hold> Holds(DbDataReader row)
    {
        var holds = row.TextOrNull(7) is { } json ? StoredJson.Read<Dictionary<string, Hold>>(json) : [];
        if (row.TextOrNull(8) is { } note)
            holds[InviteNote] = StoredJson.Read<Hold>(note);
        return holds;
    }
}
