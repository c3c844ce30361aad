using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Problems;
using Npgsql;

namespace LinkedInAutomation.Host.Campaigns;

/// <summary>Reads campaigns. Their grain writes them.</summary>
public sealed class CampaignStore(NpgsqlDataSource database)
{
    /// <exception cref="ProblemException">not_found, also for another client's.</exception>
    public async Task<CampaignState> GetAsync(Guid id, ClientScope scope, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select {CampaignRow.Columns} from campaigns where campaigns.id = $1 and ($2 is null or campaigns.client_id = $2)");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddUuid(scope.ClientId);
        return await command.ReadOneAsync(CampaignRow.Read, cancellationToken) ?? throw ProblemException.NotFound("campaign");
    }

    public async Task<List<CampaignState>> ListAsync(Guid? client, CampaignStatus? status, Guid? after, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {CampaignRow.Columns} from campaigns
            where ($1 is null or campaigns.client_id = $1) and ($2 is null or campaigns.status = $2) and ($3 is null or campaigns.id > $3)
            order by campaigns.id limit $4
            """);
        command.Parameters.AddUuid(client);
        command.Parameters.AddText(StoredName.Of(status));
        command.Parameters.AddUuid(after);
        command.Parameters.AddWithValue(count);
        return await command.ReadAllAsync(CampaignRow.Read, cancellationToken);
    }
}
