using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>Finds whom a webhook is about: the account first, then its leads. So a notice never reaches another client's leads.</summary>
public sealed class LeadMatching(NpgsqlDataSource database)
{
    public async Task<(Guid Id, AccountStatus Status)?> FindAccountAsync(string providerAccountId)
    {
        await using var command = database.CreateCommand("select id, status from linkedin_accounts where provider_account_id = $1");
        command.Parameters.AddWithValue(providerAccountId);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetGuid(0), StoredName.Parse<AccountStatus>(reader.GetString(1))) : null;
    }

    /// <summary>Leads that the account works with this person, by any of the ids we may have learned.</summary>
    public async Task<IReadOnlyList<Guid>> FindLeadsAsync(string providerAccountId, string? personProviderId, string? publicIdentifier, string? chatId)
    {
        await using var command = database.CreateCommand("""
            select l.id from leads l
            where l.account_id = (select id from linkedin_accounts where provider_account_id = $1) and (l.provider_id = $2 or l.public_identifier = lower($3) or l.conversation_id = $4)
            """);
        command.Parameters.AddWithValue(providerAccountId);
        foreach (var id in (string?[])[personProviderId, publicIdentifier, chatId])
            command.Parameters.AddText(id);
        return await ReadAsync(command);
    }

    /// <summary>Invited leads of the account that are among these connections.</summary>
    public async Task<IReadOnlyList<Guid>> FindInvitedAsync(Guid accountId, IEnumerable<string> providerIds, IEnumerable<string> publicIdentifiers)
    {
        await using var command = database.CreateCommand("""
            select id from leads
            where account_id = $1 and status = 'invite_sent' and (provider_id = any ($2) or public_identifier = any ($3))
            """);
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(providerIds.ToArray());
        command.Parameters.AddWithValue(publicIdentifiers.Select(p => p.ToLowerInvariant()).ToArray());
        return await ReadAsync(command);
    }

    public async Task<bool> HasInvitedAsync(Guid accountId)
    {
        await using var command = database.CreateCommand("select exists (select 1 from leads where account_id = $1 and status = 'invite_sent')");
        command.Parameters.AddWithValue(accountId);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<IReadOnlyList<Guid>> ReadAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var leads = new List<Guid>();
        while (await reader.ReadAsync())
            leads.Add(reader.GetGuid(0));
        return leads;
    }
}
