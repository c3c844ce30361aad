using System.Data.Common;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Forecasts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Host.Forecasts;

/// <summary>What a forecast starts from: counts, by a handful of indexed queries, however many leads there are.</summary>
public sealed class ForecastStore(NpgsqlDataSource database)
{
    /// <summary>Whom the simulation takes as a lead under way, apart from those that a person has paused.</summary>
    private const string UnderWay = "status in ('pending_invite', 'invite_sent', 'connected', 'messaged') and account_id is not null";

    public async Task<ForecastInput> ReadAsync(
        CampaignState campaign, int days, double? acceptanceRate, double? replyRate, TimeSpan margin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var accounts = await AccountsAsync(campaign, now - InviteNoteLimit.Month - margin, cancellationToken);
        var campaigns = await SharingAsync(campaign, cancellationToken);
        campaigns.Insert(0, campaign);
        var waiting = await WaitingAsync(campaigns, cancellationToken);
        var groups = await UnderWayAsync(campaigns, cancellationToken);
        var (acceptance, reply) = await HistoryAsync(campaign.Id, now, cancellationToken);
        var plans = campaigns.Select(c => new CampaignPlan(
            c, waiting.GetValueOrDefault(c.Id).NotStarted, waiting.GetValueOrDefault(c.Id).Paused, [.. groups.Where(g => g.Lead.CampaignId == c.Id)])).ToList();
        return new(
            now, days, plans[0], plans[1..], accounts,
            new(Assumption.DefaultAcceptance.Over(acceptanceRate, acceptance), Assumption.DefaultReply.Over(replyRate, reply)), margin);
    }

    /// <summary>The campaign's accounts with what they sent. A quarter of an hour is one group: every zone's midnight falls between two.</summary>
    private async Task<List<AccountPlan>> AccountsAsync(CampaignState campaign, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var sends = database.CreateCommand("""
            select account_id, kind, kind = 'invite' and text is not null as with_note, max(sent_at), count(*)::int
            from actions
            where account_id = any ($1) and kind = any ($2) and sent_at > $3 and sent_at is not null
              and (kind = 'invite' and text is not null or sent_at > $3 + interval '24 days')
            group by 1, 2, 3, date_bin('15 minutes', sent_at, 'epoch') order by max(sent_at)
            """);
        sends.Parameters.AddWithValue(campaign.AccountIds.ToArray());
        sends.Parameters.AddWithValue(StoredName.All<ActionKind>().ToArray());
        sends.Parameters.AddInstant(since);
        var sent = (await sends.ReadAllAsync(
            row => (Account: row.GetGuid(0), Group: new SentGroup(StoredName.Parse<ActionKind>(row.GetString(1)), row.GetBoolean(2), row.Instant(3), row.GetInt32(4))),
            cancellationToken)).ToLookup(s => s.Account, s => s.Group);

        await using var command = database.CreateCommand($"""
            select {LinkedInAccountRow.Columns}, account_pacing.state::text
            from linkedin_accounts left join account_pacing on account_pacing.account_id = linkedin_accounts.id
            where linkedin_accounts.id = any ($1) order by linkedin_accounts.id
            """);
        command.Parameters.AddWithValue(campaign.AccountIds.ToArray());
        return await command.ReadAllAsync(row => AccountOf(row, sent), cancellationToken);
    }

    private static AccountPlan AccountOf(DbDataReader row, ILookup<Guid, SentGroup> sent)
    {
        var account = LinkedInAccountRow.Read(row);
        var pacing = row.TextOrNull(LinkedInAccountRow.ColumnCount) is { } state ? StoredJson.Read<PacingState>(state) : PacingState.Fresh;
        return new(account, pacing, [.. sent[account.Id]]);
    }

    private async Task<List<CampaignState>> SharingAsync(CampaignState campaign, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {CampaignRow.Columns} from campaigns
            where campaigns.status = 'active' and campaigns.id <> $1
              and campaigns.id in (select campaign_id from campaign_accounts where account_id = any ($2))
            order by campaigns.id
            """);
        command.Parameters.AddWithValue(campaign.Id);
        command.Parameters.AddWithValue(campaign.AccountIds.ToArray());
        return await command.ReadAllAsync(CampaignRow.Read, cancellationToken);
    }

    private async Task<Dictionary<Guid, (long NotStarted, long Paused)>> WaitingAsync(List<CampaignState> campaigns, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select c.id,
                   (select count(*) from leads l where l.campaign_id = c.id and l.waiting_for = 'not_started' and l.status = 'pending_invite'),
                   (select count(*) from leads l where l.campaign_id = c.id and l.status = 'paused')
            from unnest($1) as c (id)
            """);
        command.Parameters.AddWithValue(campaigns.Select(c => c.Id).ToArray());
        return (await command.ReadAllAsync(row => (Id: row.GetGuid(0), Counts: (row.GetInt64(1), row.GetInt64(2))), cancellationToken))
            .ToDictionary(row => row.Id, row => row.Counts);
    }

    /// <summary>Leads at the same place: same step and wait, and the same to the hour (what comes next) or the day (what was).</summary>
    private async Task<List<LeadGroup>> UnderWayAsync(List<CampaignState> campaigns, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select campaign_id, account_id, status, step_id, waiting_for, max(next_at), max(invited_at), max(connected_at), max(last_message_at), max(replied_at),
                   max((doc ->> 'previous_step_at')::timestamptz), max((doc ->> 'invitation_expires_at')::timestamptz),
                   max((doc ->> 'invitation_gone_at')::timestamptz), coalesce((doc ->> 'went_on_without_connection')::boolean, false) as went_on,
                   min(created_at), count(*)
            from leads where campaign_id = any ($1) and {UnderWay} and waiting_for <> 'not_started'
            group by campaign_id, account_id, status, step_id, waiting_for, went_on, date_trunc('hour', next_at), date_trunc('day', invited_at),
                     date_trunc('day', connected_at), date_trunc('day', last_message_at), date_trunc('day', replied_at),
                     date_trunc('hour', (doc ->> 'previous_step_at')::timestamptz), (doc ->> 'invitation_gone_at') is null
            order by max(next_at), 1, 2, 4
            """);
        command.Parameters.AddWithValue(campaigns.Select(c => c.Id).ToArray());
        var clients = campaigns.ToDictionary(c => c.Id, c => c.ClientId);
        return await command.ReadAllAsync(row => new LeadGroup(LeadOf(row, clients), row.GetInt64(15)), cancellationToken);
    }

    private static LeadState LeadOf(DbDataReader row, Dictionary<Guid, Guid> clients) => new()
    {
        Id = Guid.Empty,
        CampaignId = row.GetGuid(0),
        ClientId = clients[row.GetGuid(0)],
        AccountId = row.GetGuid(1),
        Person = new() { PublicIdentifier = "somebody" },
        Status = StoredName.Parse<LeadStatus>(row.GetString(2)),
        StepId = row.TextOrNull(3),
        WaitingFor = StoredName.TryParse<WaitingFor>(row.TextOrNull(4)),
        NextAt = row.InstantOrNull(5),
        InvitedAt = row.InstantOrNull(6),
        ConnectedAt = row.InstantOrNull(7),
        LastMessageAt = row.InstantOrNull(8),
        RepliedAt = row.InstantOrNull(9),
        Details = new()
        {
            PreviousStepAt = row.InstantOrNull(10),
            InvitationExpiresAt = row.InstantOrNull(11),
            InvitationGoneAt = row.InstantOrNull(12),
            WentOnWithoutConnection = row.GetBoolean(13),
        },
        CreatedAt = row.Instant(14),
        UpdatedAt = row.Instant(14),
    };

    /// <summary>Of those invited, and written to, at least two weeks ago.</summary>
    private async Task<(Sample Acceptance, Sample Reply)> HistoryAsync(Guid campaignId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select count(*) filter (where invited_at < $2), count(*) filter (where invited_at < $2 and connected_at is not null),
                   percentile_cont(array[0.1, 0.3, 0.5, 0.7, 0.9]) within group (order by extract(epoch from connected_at - invited_at)::float8)
                       filter (where invited_at < $2 and connected_at >= invited_at),
                   count(*) filter (where last_message_at < $2), count(*) filter (where last_message_at < $2 and replied_at is not null)
            from leads where campaign_id = $1 and status <> 'pending_invite'
            """);
        command.Parameters.AddWithValue(campaignId);
        command.Parameters.AddInstant(now.AddDays(-14));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        TimeSpan[] delays = row.IsDBNull(2) ? [] : [.. row.GetFieldValue<double[]>(2).Select(TimeSpan.FromSeconds)];
        return (new(row.GetInt64(0), row.GetInt64(1), delays), new(row.GetInt64(3), row.GetInt64(4), []));
    }
}
