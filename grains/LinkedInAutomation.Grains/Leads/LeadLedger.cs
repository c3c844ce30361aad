using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Grains.Leads;

/// <summary>Who wrote a message that the account sent.</summary>
public enum OwnMessage
{
    /// <summary>Nobody of us: the owner wrote by hand.</summary>
    ByHand,
    Ours,

    /// <summary>The note of our invitation, shown as the first message of the chat: the person accepted.</summary>
    InvitationNote,
}

/// <param name="OpenAction">State of the action the lead waits for; null when it waits for none.</param>
/// <param name="StoppedElsewhere">Why the person is left alone: see <see cref="LeadRules.StopForPerson"/>; null when nothing speaks against it.</param>
public sealed record LeadStanding(ActionState? OpenAction, bool IsDoNotContact, string? StoppedElsewhere);

/// <summary>What a lead asks of the action ledger.</summary>
public sealed class LeadLedger(NpgsqlDataSource database)
{
    /// <summary>Marks an outcome as taken in. Repeating it keeps the first instant.</summary>
    public async Task AcknowledgeAsync(Guid actionId, DateTimeOffset now)
    {
        await using var command = database.CreateCommand("update actions set delivered_at = $2 where id = $1 and delivered_at is null");
        command.Parameters.AddWithValue(actionId);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>How it stands with a lead's open action, and whether the person may still be written to.</summary>
    public async Task<LeadStanding> StandingAsync(LeadState lead)
    {
        await using var command = database.CreateCommand("""
            select (select state from actions where id = $2),
                   is_do_not_contact(l.client_id, l.public_identifier, l.company, l.email),
                   (select case when stops_other_leads(o.replied_at, null, l.created_at, c.settings) then 'replied_elsewhere' else 'manual_message' end
                    from leads o join campaigns c on c.id = l.campaign_id
                    where o.client_id = l.client_id and o.public_identifier = l.public_identifier and o.id <> l.id
                      and stops_other_leads(o.replied_at, (o.doc ->> 'taken_over_at')::timestamptz, l.created_at, c.settings)
                    limit 1)
            from leads l where l.id = $1
            """);
        command.Parameters.AddWithValue(lead.Id);
        command.Parameters.AddUuid(lead.Details.ActionId);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new(StoredName.TryParse<ActionState>(reader.TextOrNull(0)), reader.GetBoolean(1), reader.TextOrNull(2))
            : new(null, false, null);
    }

    /// <summary>Steps whose action reached the person, or may have: they are not done a second time.</summary>
    public async Task<IReadOnlyList<string>> DoneStepsAsync(Guid leadId)
    {
        await using var command = database.CreateCommand(
            "select distinct step_id from actions where lead_id = $1 and sent_at is not null and kind not in ('withdraw_invite', 'check')");
        command.Parameters.AddWithValue(leadId);
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync())
            steps.Add(reader.GetString(0));
        return steps;
    }

    /// <summary>The client's other unfinished leads of the same person, in whatever campaign and with whatever account.</summary>
    public async Task<IReadOnlyList<Guid>> SiblingsAsync(LeadState lead)
    {
        await using var command = database.CreateCommand("""
            select id from leads
            where client_id = $1 and public_identifier = $2 and id <> $3 and status in ('pending_invite', 'invite_sent', 'connected', 'messaged', 'paused')
            """);
        command.Parameters.AddWithValue(lead.ClientId);
        command.Parameters.AddWithValue(lead.Person.PublicIdentifier);
        command.Parameters.AddWithValue(lead.Id);
        await using var reader = await command.ExecuteReaderAsync();
        var siblings = new List<Guid>();
        while (await reader.ReadAsync())
            siblings.Add(reader.GetGuid(0));
        return siblings;
    }

    /// <summary>
    /// Ours is a message whose id an answer gave us, or whose text we are sending or have sent: the echo may arrive before the answer,
    /// and an answer may have been lost. Another campaign's message through the same account is ours as well.
    /// </summary>
    public async Task<OwnMessage> WhoseMessageAsync(Guid leadId, MessageSeen seen)
    {
        await using var command = database.CreateCommand("""
            select a.kind
            from leads l
            join leads same on same.account_id = l.account_id and same.public_identifier = l.public_identifier
            join actions a on a.lead_id = same.id
            where l.id = $1 and a.kind in ('message', 'invite', 'inmail') and a.sent_at is not null
              and (a.message_id = $2 or regexp_replace(btrim(a.text), '\s+', ' ', 'g') = regexp_replace(btrim($3), '\s+', ' ', 'g'))
            order by a.message_id is not distinct from $2 desc, a.kind desc limit 1
            """);
        command.Parameters.AddWithValue(leadId);
        command.Parameters.AddText(seen.MessageId);
        command.Parameters.AddText(seen.Text);
        return await command.ExecuteScalarAsync() switch
        {
            "invite" => OwnMessage.InvitationNote,
            string => OwnMessage.Ours,
            _ => OwnMessage.ByHand,
        };
    }
}
