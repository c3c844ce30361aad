using Npgsql;

namespace LinkedInAutomation.Grains.Campaigns;

/// <summary>What a campaign asks of its leads' rows, each by one indexed query.</summary>
public sealed class CampaignLeads(NpgsqlDataSource database)
{
    /// <summary>Leads not started yet after position <paramref name="after"/>, in order of arrival.</summary>
    public async Task<IReadOnlyList<(Guid Id, long Seq)>> NotStartedAsync(Guid campaignId, long after, int count)
    {
        await using var command = database.CreateCommand("""
            select id, seq from leads where campaign_id = $1 and waiting_for = 'not_started' and status = 'pending_invite' and seq > $2
            order by seq limit $3
            """);
        command.Parameters.AddWithValue(campaignId);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(count);
        await using var reader = await command.ExecuteReaderAsync();
        var leads = new List<(Guid, long)>();
        while (await reader.ReadAsync())
            leads.Add((reader.GetGuid(0), reader.GetInt64(1)));
        return leads;
    }

    /// <summary>Whether the campaign has leads, and whether one of them still has a way to go.</summary>
    public async Task<(bool Any, bool AnyUnfinished)> ProgressAsync(Guid campaignId)
    {
        // The first of each by the order of an index: for a mere "exists" PostgreSQL reads the table from its beginning, hoping to meet one soon.
        await using var command = database.CreateCommand("""
            select exists (select 1 from (select 1 from leads where campaign_id = $1 order by seq limit 1) first),
                   exists (select 1 from unnest(array['pending_invite', 'invite_sent', 'connected', 'messaged', 'paused']) unfinished (status)
                           cross join lateral (
                               select 1 from leads where campaign_id = $1 and leads.status = unfinished.status order by seq limit 1) first)
            """);
        command.Parameters.AddWithValue(campaignId);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetBoolean(0), reader.GetBoolean(1));
    }

    /// <summary>Whether an account has ever begun a lead of the campaign.</summary>
    public async Task<bool> AnyStartedAsync(Guid campaignId)
    {
        // Those that wait for their start, which may be all, are not looked at.
        await using var command = database.CreateCommand("""
            select exists (select 1 from unnest(array['invite_sent', 'connected', 'messaged', 'paused', 'replied', 'completed', 'failed', 'stopped']) as later (status)
                           cross join lateral (
                               select 1 from leads where campaign_id = $1 and leads.status = later.status and account_id is not null order by seq limit 1) first)
                or exists (select 1 from campaign_accounts ca
                           cross join lateral (
                               select 1 from leads where leads.account_id = ca.account_id and leads.campaign_id = $1 and status = 'pending_invite' limit 1) begun
                           where ca.campaign_id = $1)
            """);
        command.Parameters.AddWithValue(campaignId);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How many unfinished leads stand at each step.</summary>
    public async Task<IReadOnlyDictionary<string, long>> UnfinishedByStepAsync(Guid campaignId)
    {
        await using var command = database.CreateCommand("""
            select step_id, count(*) from leads
            where campaign_id = $1 and step_id is not null
              and status in ('pending_invite', 'invite_sent', 'connected', 'messaged', 'paused')
            group by step_id
            """);
        command.Parameters.AddWithValue(campaignId);
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new Dictionary<string, long>();
        while (await reader.ReadAsync())
            steps.Add(reader.GetString(0), reader.GetInt64(1));
        return steps;
    }

    /// <summary>Accounts that leads of the campaign are under way with.</summary>
    public async Task<IReadOnlySet<Guid>> AccountsAtWorkAsync(Guid campaignId)
    {
        await using var command = database.CreateCommand("""
            select distinct account_id from leads
            where campaign_id = $1 and account_id is not null
              and status in ('pending_invite', 'invite_sent', 'connected', 'messaged', 'paused')
            """);
        command.Parameters.AddWithValue(campaignId);
        await using var reader = await command.ExecuteReaderAsync();
        var accounts = new HashSet<Guid>();
        while (await reader.ReadAsync())
            accounts.Add(reader.GetGuid(0));
        return accounts;
    }

    /// <summary>
    /// Takes back what is queued for leads at these steps and makes the leads due, so that the sweeper brings each to where it goes on. The version
    /// moves on, so that a lead grain in memory reads the row again. What has been begun ends by itself, and then the lead goes on.
    /// </summary>
    public async Task MoveOnAsync(Guid campaignId, string[] stepIds, DateTimeOffset now)
    {
        await using var command = database.CreateCommand("""
            with moved as (
                update leads set next_at = $3, updated_at = $3, version = version + 1
                where campaign_id = $1 and step_id = any ($2) and status in ('pending_invite', 'invite_sent', 'connected', 'messaged')
                returning id
            )
            update actions set state = 'cancelled', finished_at = $3
            from moved where actions.lead_id = moved.id and actions.state = 'queued'
            """);
        command.Parameters.AddWithValue(campaignId);
        command.Parameters.AddWithValue(stepIds);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// Stops every unfinished lead at once, with its event, and cancels what is queued for it. The version moves on, so that a lead grain in
    /// memory loses its next write and reads the row again. People who were never touched are free for other campaigns.
    /// </summary>
    public async Task StopUnfinishedAsync(Guid campaignId, string reason, DateTimeOffset now)
    {
        await using var command = database.CreateCommand("""
            with stopped as (
                update leads l set status = 'stopped', status_reason = $2, waiting_for = null, next_at = null, updated_at = $3, version = l.version + 1
                from leads before
                where l.campaign_id = $1 and before.id = l.id and l.status in ('pending_invite', 'invite_sent', 'connected', 'messaged', 'paused')
                returning l.id, before.status as previous
            ), told as (
                insert into lead_events (lead_id, type, at, data)
                select id, 'status_changed', $3, jsonb_build_object('from', previous, 'to', 'stopped', 'reason', $2) from stopped
            )
            update actions set state = 'cancelled', finished_at = $3
            from stopped where actions.lead_id = stopped.id and actions.state = 'queued'
            """);
        command.Parameters.AddWithValue(campaignId);
        command.Parameters.AddWithValue(reason);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Deletes the campaign with all that hangs on it, if it is a draft and none of its leads was started. False: nothing was deleted.</summary>
    public async Task<bool> DeleteDraftAsync(Guid campaignId)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // The lock keeps an import from adding leads in between.
        await using var draft = new NpgsqlCommand("""
            select 1 from campaigns where id = $1 and status = 'draft'
              and not exists (select 1 from leads where campaign_id = $1 and account_id is not null)
              and not exists (select 1 from actions where campaign_id = $1)
            for update
            """, connection);
        draft.Parameters.AddWithValue(campaignId);
        if (await draft.ExecuteScalarAsync() is null)
            return false;
        foreach (var sql in new[]
        {
            "delete from leads where campaign_id = $1", "delete from imports where campaign_id = $1", "delete from campaigns where id = $1",
        })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddWithValue(campaignId);
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return true;
    }
}
