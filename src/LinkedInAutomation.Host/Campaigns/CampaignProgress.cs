using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Host.Campaigns;

/// <summary>Counts of a campaign that the caller has found to be visible.</summary>
public sealed class CampaignProgress(NpgsqlDataSource database)
{
    private const int NextActions = 20;

    public async Task<IReadOnlyDictionary<string, long>> LeadsByStatusAsync(Guid campaignId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select status, count(*) from leads where campaign_id = $1 group by status");
        command.Parameters.AddWithValue(campaignId);
        var found = (await command.ReadAllAsync(row => (Status: row.GetString(0), Count: row.GetInt64(1)), cancellationToken)).ToDictionary(r => r.Status, r => r.Count);
        return StoredName.All<LeadStatus>().ToDictionary(name => name, name => found.GetValueOrDefault(name));
    }

    /// <summary>What counts in the ledger since midnight in the campaign's zone.</summary>
    public async Task<IReadOnlyDictionary<string, int>> SentTodayAsync(CampaignState campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // By account, because that is how the ledger is indexed.
        await using var command = database.CreateCommand("""
            select a.kind, count(*)::int from campaign_accounts ca
            join actions a on a.account_id = ca.account_id and a.kind = any ($2) and a.sent_at >= $3 and a.sent_at is not null and a.campaign_id = $1
            where ca.campaign_id = $1 group by a.kind
            """);
        command.Parameters.AddWithValue(campaign.Id);
        command.Parameters.AddWithValue(StoredName.All<ActionKind>().ToArray());
        command.Parameters.AddInstant(LocalDay.StartOf(now, campaign.TimeZone));
        var found = (await command.ReadAllAsync(row => (Kind: row.GetString(0), Count: row.GetInt32(1)), cancellationToken)).ToDictionary(r => r.Kind, r => r.Count);
        return StoredName.All<ActionKind>().ToDictionary(name => name, name => found.GetValueOrDefault(name));
    }

    /// <summary>What is queued, and after it whose delay ends next.</summary>
    public async Task<List<NextActionView>> NextActionsAsync(Guid campaignId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select lead_id, account_id, step_id, kind, at from (
                (select q.lead_id, q.account_id, q.step_id, q.kind, q.not_before as at
                 from campaign_accounts ca join actions q on q.account_id = ca.account_id and q.campaign_id = $1 and q.state = 'queued'
                 where ca.campaign_id = $1 order by q.not_before limit $2)
                union all
                (select id, account_id, step_id, null, next_at from leads
                 where campaign_id = $1 and status in ('pending_invite', 'invite_sent', 'connected', 'messaged') and next_at is not null
                 order by next_at limit $2)) next
            order by at limit $2
            """);
        command.Parameters.AddWithValue(campaignId);
        command.Parameters.AddWithValue(NextActions);
        return await command.ReadAllAsync(
            row => new NextActionView(
                row.GetGuid(0), row.GuidOrNull(1), row.TextOrNull(2), StoredName.TryParse<ActionKind>(row.TextOrNull(3)), row.Instant(4)),
            cancellationToken);
    }

    public async Task<List<CampaignAccount>> AccountsAsync(Guid campaignId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select a.id, a.name, a.status, coalesce(p.holds, '{}')::text
            from campaign_accounts ca join linkedin_accounts a on a.id = ca.account_id left join account_pacing p on p.account_id = a.id
            where ca.campaign_id = $1 order by ca.position
            """);
        command.Parameters.AddWithValue(campaignId);
        return await command.ReadAllAsync(
            row => new CampaignAccount(
                row.GetGuid(0), row.GetString(1), StoredName.Parse<AccountStatus>(row.GetString(2)),
                StoredJson.Read<Dictionary<ActionKind, Hold>>(row.GetString(3))),
            cancellationToken);
    }
}
