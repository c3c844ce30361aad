using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Grains.Campaigns;

/// <summary>Puts leads of lost accounts back into their campaign's line, where another account finds them.</summary>
public sealed class CampaignHandover(NpgsqlDataSource database)
{
    private const int BatchSize = 500;

    /// <summary>Which leads were put back: their grains must forget what they know. Safe to repeat.</summary>
    public async Task<IReadOnlyList<Guid>> ReleaseAsync(Guid campaignId, DateTimeOffset now)
    {
        var released = new List<Guid>();
        foreach (var account in await LostAsync(campaignId, now))
            released.AddRange(await ReleaseAsync(campaignId, account, now));
        return released;
    }

    private async Task<List<Guid>> LostAsync(Guid campaignId, DateTimeOffset now)
    {
        await using var command = database.CreateCommand("""
            select a.id, a.status, a.updated_at from campaign_accounts ca join linkedin_accounts a on a.id = ca.account_id
            where ca.campaign_id = $1 and a.status <> 'ok'
            """);
        command.Parameters.AddWithValue(campaignId);
        var accounts = await command.ReadAllAsync(
            row => (Id: row.GetGuid(0), Status: StoredName.Parse<AccountStatus>(row.GetString(1)), Since: row.Instant(2)), CancellationToken.None);
        return [.. accounts.Where(a => HandoverRules.IsLost(a.Status, a.Since, now)).Select(a => a.Id)];
    }

    /// <remarks>
    /// First the lock on what is queued: a call that is just beginning has either committed, and is seen by the second statement, or finds its
    /// action cancelled. The version moves on, so that a lead grain in memory loses its next write and reads the row again.
    /// </remarks>
    private async Task<IReadOnlyList<Guid>> ReleaseAsync(Guid campaignId, Guid accountId, DateTimeOffset now)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var leads = await UntouchedAsync(connection, campaignId, accountId);
        if (leads.Length == 0)
            return [];
        await using var queued = new NpgsqlCommand("select 1 from actions where lead_id = any ($1) and state = 'queued' for update", connection);
        queued.Parameters.AddWithValue(leads);
        await queued.ExecuteNonQueryAsync();

        await using var release = new NpgsqlCommand("""
            with released as (
                update leads l set account_id = null, provider_id = null, conversation_id = null, step_id = null, waiting_for = 'not_started', next_at = null,
                    doc = jsonb_build_object('epoch', coalesce((l.doc ->> 'epoch')::int, 0) + 1), updated_at = $3, version = l.version + 1
                where l.id = any ($1) and l.status = 'pending_invite' and l.account_id = $2
                  and not exists (select 1 from actions a where a.lead_id = l.id and (a.sent_at is not null or a.state not in ('queued', 'cancelled', 'failed')))
                returning l.id
            ), told as (
                insert into lead_events (lead_id, type, at, data)
                select id, 'account_lost', $3, jsonb_build_object('account_id', $2) from released
            ), cancelled as (
                update actions set state = 'cancelled', finished_at = $3 from released where actions.lead_id = released.id and actions.state = 'queued'
            )
            select id from released
            """, connection);
        release.Parameters.AddWithValue(leads);
        release.Parameters.AddWithValue(accountId);
        release.Parameters.AddWithValue(now.UtcDateTime);
        var released = await release.ReadAllAsync(row => row.GetGuid(0), CancellationToken.None);
        await transaction.CommitAsync();
        return released;
    }

    private static async Task<Guid[]> UntouchedAsync(NpgsqlConnection connection, Guid campaignId, Guid accountId)
    {
        await using var command = new NpgsqlCommand("""
            select l.id, l.status,
                   exists (select 1 from actions a where a.lead_id = l.id and (a.sent_at is not null or a.state not in ('queued', 'cancelled', 'failed')))
            from leads l where l.account_id = $1 and l.campaign_id = $2 and l.status = 'pending_invite' limit $3
            """, connection);
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(campaignId);
        command.Parameters.AddWithValue(BatchSize);
        var leads = await command.ReadAllAsync(
            row => (Id: row.GetGuid(0), Status: StoredName.Parse<LeadStatus>(row.GetString(1)), IsTouched: row.GetBoolean(2)), CancellationToken.None);
        return [.. leads.Where(lead => HandoverRules.MayGoToAnother(lead.Status, lead.IsTouched)).Select(lead => lead.Id)];
    }
}
