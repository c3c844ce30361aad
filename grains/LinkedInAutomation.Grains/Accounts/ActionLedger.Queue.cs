using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What the pump asks of the ledger; every query is answered by an index, however much stands in the table.</summary>
public sealed partial class ActionLedger
{
    private const string Columns = """
        a.id, a.lead_id, a.campaign_id, a.step_id, a.kind, a.text, a.attempts, a.sent_at, a.first_absent_at,
        l.public_identifier, l.provider_id, l.conversation_id, l.connected_at, l.doc ->> 'invitation_id', c.working_hours::text,
        coalesce((c.settings ->> 'stop_on_reply')::boolean, true), coalesce(l.invited_at, l.connected_at, l.last_message_at), a.details::text,
        a.provider_id, coalesce((c.settings ->> 'weight')::int, 1), a.traceparent
        """;

    /// <summary>When each counted action since <paramref name="since"/> was sent, and each note since <paramref name="notesSince"/>.</summary>
    public async Task<SentLog> SentSinceAsync(Guid accountId, DateTimeOffset since, DateTimeOffset notesSince)
    {
        await using var command = database.CreateCommand("""
            select kind, sent_at, false from actions where account_id = $1 and kind = any ($4) and sent_at > $2
            union all
            select kind, sent_at, true from actions where account_id = $1 and kind = 'invite' and text is not null and sent_at > $3
            order by 2
            """);
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(since.UtcDateTime);
        command.Parameters.AddWithValue(notesSince.UtcDateTime);
        command.Parameters.AddWithValue(StoredName.All<ActionKind>().ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var sent = new SentLog();
        while (await reader.ReadAsync())
        {
            if (reader.GetBoolean(2))
                sent.AddNote(reader.Instant(1));
            else
                sent.Add(StoredName.Parse<ActionKind>(reader.GetString(0)), reader.Instant(1));
        }

        return sent;
    }

    /// <summary>The first due action of each active campaign and kind: as many rows as campaigns × kinds, however long the queues.</summary>
    /// <param name="hasNoteLeft">False passes over invitations that must not go without their note, so that others need not wait behind them.</param>
    public async Task<IReadOnlyList<LedgerAction>> HeadsAsync(Guid accountId, IEnumerable<ActionKind> kinds, bool hasNoteLeft, DateTimeOffset now)
    {
        await using var command = database.CreateCommand($"""
            select {Columns}
            from campaign_accounts ca
            join campaigns c on c.id = ca.campaign_id and c.status = 'active'
            cross join unnest($2::text[]) as wanted (kind)
            cross join lateral (
                select * from actions q
                where q.account_id = $1 and q.campaign_id = c.id and q.kind = wanted.kind and q.state = 'queued' and q.not_before <= $3
                  and ($4 or q.kind <> 'invite' or q.text is null
                       or coalesce((q.details ->> 'fallback_without_note')::boolean, false))
                order by q.not_before limit 1) a
            join leads l on l.id = a.lead_id
            where ca.account_id = $1
            """);
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(kinds.Select(StoredName.Of).ToArray());
        command.Parameters.AddWithValue(now.UtcDateTime);
        command.Parameters.AddWithValue(hasNoteLeft);
        return await ReadAsync(command);
    }

    /// <summary>When the next uncertain action may be asked about; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextAskAtAsync(Guid accountId)
    {
        await using var command = database.CreateCommand("select min(not_before) from actions where account_id = $1 and state = 'uncertain'");
        command.Parameters.AddWithValue(accountId);
        return await command.ExecuteScalarAsync() is DateTime at ? new DateTimeOffset(at) : null;
    }

    /// <summary>The next uncertain action whose rest is over.</summary>
    public async Task<LedgerAction?> NextUncertainAsync(Guid accountId, DateTimeOffset now)
    {
        await using var command = database.CreateCommand($"""
            select {Columns} from actions a join leads l on l.id = a.lead_id join campaigns c on c.id = a.campaign_id
            where a.account_id = $1 and a.state = 'uncertain' and a.not_before <= $2 order by a.not_before limit 1
            """);
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await ReadAsync(command) is [var next, ..] ? next : null;
    }

    /// <summary>Outcomes that their leads have not acknowledged, oldest first.</summary>
    public async Task<IReadOnlyList<(Guid LeadId, ActionOutcome Outcome)>> UndeliveredAsync(Guid accountId, int count)
    {
        await using var command = database.CreateCommand("""
            select lead_id, id, kind, step_id, state, result, detail, coalesce(sent_at, finished_at), invitation_id, chat_id, message_id, provider_id
            from actions where account_id = $1 and state in ('done', 'failed') and delivered_at is null
            order by finished_at limit $2
            """);
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(count);
        await using var reader = await command.ExecuteReaderAsync();
        var undelivered = new List<(Guid, ActionOutcome)>();
        while (await reader.ReadAsync())
        {
            undelivered.Add((reader.GetGuid(0), new ActionOutcome
            {
                ActionId = reader.GetGuid(1),
                Kind = StoredName.Parse<ActionKind>(reader.GetString(2)),
                StepId = reader.GetString(3),
                State = StoredName.Parse<ActionState>(reader.GetString(4)),
                Result = reader.TextOrNull(5),
                Detail = reader.TextOrNull(6),
                At = reader.Instant(7),
                InvitationId = reader.TextOrNull(8),
                ChatId = reader.TextOrNull(9),
                MessageId = reader.TextOrNull(10),
                ProviderId = reader.TextOrNull(11),
            }));
        }

        return undelivered;
    }

    /// <summary>Campaigns at work for the account.</summary>
    public async Task<IReadOnlyList<CampaignSupply>> SupplyAsync(Guid accountId)
    {
        await using var command = database.CreateCommand("""
            select c.id, c.working_hours::text, coalesce((c.settings ->> 'weight')::int, 1),
                   (select count(*) from leads l where l.account_id = $1 and l.campaign_id = c.id and l.status = 'pending_invite')
            from campaign_accounts ca join campaigns c on c.id = ca.campaign_id
            where ca.account_id = $1 and c.status = 'active'
            """);
        command.Parameters.AddWithValue(accountId);
        await using var reader = await command.ExecuteReaderAsync();
        var campaigns = new List<CampaignSupply>();
        while (await reader.ReadAsync())
        {
            var hours = reader.TextOrNull(1) is { } json ? StoredJson.Read<WorkingHours>(json) : null;
            campaigns.Add(new(reader.GetGuid(0), hours, reader.GetInt32(2), reader.GetInt64(3)));
        }

        return campaigns;
    }

    private static async Task<IReadOnlyList<LedgerAction>> ReadAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var actions = new List<LedgerAction>();
        while (await reader.ReadAsync())
        {
            actions.Add(new LedgerAction
            {
                Id = reader.GetGuid(0),
                LeadId = reader.GetGuid(1),
                CampaignId = reader.GetGuid(2),
                StepId = reader.GetString(3),
                Kind = StoredName.Parse<ActionKind>(reader.GetString(4)),
                Text = reader.TextOrNull(5),
                Attempts = reader.GetInt32(6),
                SentAt = reader.InstantOrNull(7),
                FirstAbsentAt = reader.InstantOrNull(8),
                PublicIdentifier = reader.GetString(9),
                ProviderId = reader.TextOrNull(18) ?? reader.TextOrNull(10),
                ConversationId = reader.TextOrNull(11),
                ConnectedAt = reader.InstantOrNull(12),
                InvitationId = reader.TextOrNull(13),
                CampaignHours = reader.TextOrNull(14) is { } hours ? StoredJson.Read<WorkingHours>(hours) : null,
                StopOnReply = reader.GetBoolean(15),
                InConversationSince = reader.InstantOrNull(16),
                Details = reader.TextOrNull(17) is { } details ? StoredJson.Read<ActionDetails>(details) : new(),
                CampaignWeight = reader.GetInt32(19),
                TraceParent = reader.TextOrNull(20),
            });
        }

        return actions;
    }
}
