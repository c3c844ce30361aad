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

    /// <summary>Steps of the lead that reached, or may have reached, the person; a withdrawal is none.</summary>
    public async Task<IReadOnlyCollection<string>> TouchedStepsAsync(Guid leadId)
    {
        await using var command = database.CreateCommand(
            "select distinct step_id from actions where lead_id = $1 and sent_at is not null and kind <> 'withdraw_invite'");
        command.Parameters.AddWithValue(leadId);
        return await command.ReadAllAsync(row => row.GetString(0), CancellationToken.None);
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
            where l.id = $1 and a.kind in ('message', 'invite') and a.sent_at is not null
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
