using System.Data.Common;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Problems;
using Npgsql;

namespace LinkedInAutomation.Host.Accounts;

/// <summary>Reads accounts with their pace. Their grain writes them.</summary>
public sealed class AccountStore(NpgsqlDataSource database)
{
    private const string From = """
        from linkedin_accounts left join account_pacing on account_pacing.account_id = linkedin_accounts.id
        """;

    /// <exception cref="ProblemException">not_found, also for another client's.</exception>
    public async Task<AccountRow> GetAsync(Guid id, ClientScope scope, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {LinkedInAccountRow.Columns}, account_pacing.state::text {From}
            where linkedin_accounts.id = $1 and ($2 is null or linkedin_accounts.client_id = $2)
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddUuid(scope.ClientId);
        return await command.ReadOneAsync(Read, cancellationToken) ?? throw ProblemException.NotFound("LinkedIn account");
    }

    public async Task<List<AccountRow>> ListAsync(Guid? client, Guid? after, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {LinkedInAccountRow.Columns}, account_pacing.state::text {From}
            where ($1 is null or linkedin_accounts.client_id = $1) and ($2 is null or linkedin_accounts.id > $2)
            order by linkedin_accounts.id limit $3
            """);
        command.Parameters.AddUuid(client);
        command.Parameters.AddUuid(after);
        command.Parameters.AddWithValue(count);
        return await command.ReadAllAsync(Read, cancellationToken);
    }

    /// <summary>Which of these accounts the client does not have.</summary>
    public async Task<HashSet<Guid>> MissingAsync(Guid clientId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id from linkedin_accounts where client_id = $1 and id = any ($2) and status <> 'deleted'");
        command.Parameters.AddWithValue(clientId);
        command.Parameters.AddWithValue(ids.ToArray());
        var found = await command.ReadAllAsync(row => row.GetGuid(0), cancellationToken);
        return [.. ids.Except(found)];
    }

    /// <summary>Names and plans of those of the accounts that the client has.</summary>
    public async Task<List<(string Name, bool? IsPremium)>> PlansAsync(Guid clientId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select name, (doc ->> 'is_premium')::boolean from linkedin_accounts where client_id = $1 and id = any ($2) order by name, id");
        command.Parameters.AddWithValue(clientId);
        command.Parameters.AddWithValue(ids.ToArray());
        return await command.ReadAllAsync(row => (row.GetString(0), row.IsDBNull(1) ? (bool?)null : row.GetBoolean(1)), cancellationToken);
    }

    /// <summary>The accounts of a campaign that the caller has found to be visible, in their order there.</summary>
    public async Task<List<LinkedInAccountState>> OfCampaignAsync(Guid campaignId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {LinkedInAccountRow.Columns}
            from campaign_accounts join linkedin_accounts on linkedin_accounts.id = campaign_accounts.account_id
            where campaign_accounts.campaign_id = $1 order by campaign_accounts.position
            """);
        command.Parameters.AddWithValue(campaignId);
        return await command.ReadAllAsync(LinkedInAccountRow.Read, cancellationToken);
    }

    private static AccountRow Read(DbDataReader row) => new(
        LinkedInAccountRow.Read(row),
        row.TextOrNull(LinkedInAccountRow.ColumnCount) is { } state ? StoredJson.Read<PacingState>(state) : null);
}

/// <param name="Pacing">Null before the account's first turn.</param>
public sealed record AccountRow(LinkedInAccountState Account, PacingState? Pacing)
{
    public AccountView View(DateTimeOffset now) => AccountView.Of(Account, Pacing, now);
}
