using Npgsql;

namespace LinkedInAutomation.Grains.Accounts;

public enum RemovalAnswer
{
    Removed,

    /// <summary>Leads or actions speak of the account: its row must stay.</summary>
    HasHistory,

    /// <summary>A campaign that is not over lists the account; nothing was changed.</summary>
    InUse,
}

/// <summary>Deletes the row of an account that nothing speaks of.</summary>
public sealed class AccountRemoval(NpgsqlDataSource database)
{
    public async Task<RemovalAnswer> RemoveAsync(Guid accountId)
    {
        await using var used = database.CreateCommand("""
            select exists (select 1 from campaign_accounts a join campaigns c on c.id = a.campaign_id
                           where a.account_id = $1 and c.status not in ('completed', 'archived'))
            """);
        used.Parameters.AddWithValue(accountId);
        if ((bool)(await used.ExecuteScalarAsync())!)
            return RemovalAnswer.InUse;

        await using var command = database.CreateCommand("delete from linkedin_accounts where id = $1");
        command.Parameters.AddWithValue(accountId);
        try
        {
            await command.ExecuteNonQueryAsync();
            return RemovalAnswer.Removed;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation)
        {
            return RemovalAnswer.HasHistory;
        }
    }
}
