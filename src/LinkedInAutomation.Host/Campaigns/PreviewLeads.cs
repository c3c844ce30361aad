using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Problems;
using Npgsql;

namespace LinkedInAutomation.Host.Campaigns;

/// <summary>Leads of a campaign that the caller has found to be visible.</summary>
public sealed class PreviewLeads(NpgsqlDataSource database)
{
    /// <exception cref="ProblemException">not_found, also for another campaign's.</exception>
    public async Task<LeadState> GetAsync(Guid campaignId, Guid leadId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {LeadColumns.List} from leads where id = $1 and campaign_id = $2");
        command.Parameters.AddWithValue(leadId);
        command.Parameters.AddWithValue(campaignId);
        return await command.ReadOneAsync(LeadColumns.Read, cancellationToken) ?? throw ProblemException.NotFound("lead in this campaign");
    }

    /// <summary>From both ends of the line, since a list that was imported later has other gaps than the first.</summary>
    public async Task<List<LeadState>> SampleAsync(Guid campaignId, int size, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {LeadColumns.List} from leads
            where campaign_id = $1 and seq in (
                (select seq from leads where campaign_id = $1 order by seq limit $2)
                union
                (select seq from leads where campaign_id = $1 order by seq desc limit $3))
            order by seq
            """);
        command.Parameters.AddWithValue(campaignId);
        command.Parameters.AddWithValue(size - (size / 2));
        command.Parameters.AddWithValue(size / 2);
        return await command.ReadAllAsync(LeadColumns.Read, cancellationToken);
    }
}
