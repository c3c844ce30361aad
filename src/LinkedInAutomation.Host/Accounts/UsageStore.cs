using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Host.Accounts;

/// <summary>Counts from the action ledger and nowhere else.</summary>
public sealed class UsageStore(NpgsqlDataSource database)
{
    /// <summary>What counts against the account's limits after <paramref name="since"/>, up to <paramref name="until"/>.</summary>
    public async Task<List<SentAction>> SentAsync(Guid accountId, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
        => [.. (await SentAsync([accountId], since, until, cancellationToken))[accountId]];

    /// <inheritdoc cref="SentAsync(Guid, DateTimeOffset, DateTimeOffset, CancellationToken)"/>
    public async Task<ILookup<Guid, SentAction>> SentAsync(
        IReadOnlyList<Guid> accountIds, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select account_id, kind, sent_at from actions
            where account_id = any ($1) and kind = any ($2) and sent_at is not null and sent_at > $3 and sent_at <= $4
            """);
        command.Parameters.AddWithValue(accountIds.ToArray());
        command.Parameters.AddWithValue(StoredName.All<ActionKind>().ToArray());
        command.Parameters.AddInstant(since);
        command.Parameters.AddInstant(until);
        var rows = await command.ReadAllAsync(
            row => (Account: row.GetGuid(0), Sent: new SentAction(StoredName.Parse<ActionKind>(row.GetString(1)), row.Instant(2))), cancellationToken);
        return rows.ToLookup(row => row.Account, row => row.Sent);
    }

    /// <summary>When the accounts sent invitations with a note in the month up to <paramref name="until"/>.</summary>
    public async Task<ILookup<Guid, DateTimeOffset>> NotesAsync(IReadOnlyList<Guid> accountIds, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select account_id, sent_at from actions
            where account_id = any ($1) and kind = 'invite' and text is not null and sent_at is not null and sent_at > $2 and sent_at <= $3
            """);
        command.Parameters.AddWithValue(accountIds.ToArray());
        command.Parameters.AddInstant(until - InviteNoteLimit.Month);
        command.Parameters.AddInstant(until);
        var rows = await command.ReadAllAsync(row => (Account: row.GetGuid(0), At: row.Instant(1)), cancellationToken);
        return rows.ToLookup(row => row.Account, row => row.At);
    }
}

public readonly record struct SentAction(ActionKind Kind, DateTimeOffset At);
