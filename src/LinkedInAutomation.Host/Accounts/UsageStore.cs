using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Host.Accounts;

/// <summary>Counts from the action ledger and nowhere else.</summary>
public sealed class UsageStore(NpgsqlDataSource database)
{
    /// <summary>What counts against the account's limits after <paramref name="since"/>, up to <paramref name="until"/>.</summary>
    public async Task<List<SentAction>> SentAsync(Guid accountId, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select kind, sent_at from actions
            where account_id = $1 and kind = any ($2) and sent_at is not null and sent_at > $3 and sent_at <= $4
            """);
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(StoredName.All<ActionKind>().ToArray());
        command.Parameters.AddInstant(since);
        command.Parameters.AddInstant(until);
        return await command.ReadAllAsync(row => new SentAction(StoredName.Parse<ActionKind>(row.GetString(0)), row.Instant(1)), cancellationToken);
    }
}

public readonly record struct SentAction(ActionKind Kind, DateTimeOffset At);
