using System.Data.Common;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Grains.Leads;

/// <summary>Table leads, column by column: the one place that knows their order and types.</summary>
public static class LeadColumns
{
    /// <summary>In the order in which <see cref="Read"/> expects them, from position 0.</summary>
    public const string List = """
        leads.id, leads.client_id, leads.campaign_id, leads.account_id, leads.public_identifier, leads.provider_id, leads.conversation_id,
        leads.first_name, leads.last_name, leads.company, leads.title, leads.email, leads.custom::text, leads.status, leads.status_reason,
        leads.step_id, leads.waiting_for, leads.next_at, leads.invited_at, leads.connected_at, leads.last_message_at, leads.replied_at,
        leads.doc::text, leads.created_at, leads.updated_at, leads.version
        """;

    public const int Count = 26;

    /// <summary>What the grain may change; the rest is the import's.</summary>
    public const string Assignments = """
        account_id = @account_id, provider_id = @provider_id, conversation_id = @conversation_id, status = @status,
        status_reason = @status_reason, step_id = @step_id, waiting_for = @waiting_for, next_at = @next_at, invited_at = @invited_at,
        connected_at = @connected_at, last_message_at = @last_message_at, replied_at = @replied_at, doc = @doc, updated_at = @updated_at
        """;

    public static LeadState Read(DbDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        ClientId = reader.GetGuid(1),
        CampaignId = reader.GetGuid(2),
        AccountId = reader.GuidOrNull(3),
        Person = new LeadPerson
        {
            PublicIdentifier = reader.GetString(4),
            FirstName = reader.TextOrNull(7),
            LastName = reader.TextOrNull(8),
            Company = reader.TextOrNull(9),
            Title = reader.TextOrNull(10),
            Email = reader.TextOrNull(11),
            Custom = StoredJson.Read<Dictionary<string, string>>(reader.GetString(12)),
        },
        ProviderId = reader.TextOrNull(5),
        ConversationId = reader.TextOrNull(6),
        Status = StoredName.Parse<LeadStatus>(reader.GetString(13)),
        StatusReason = reader.TextOrNull(14),
        StepId = reader.TextOrNull(15),
        WaitingFor = StoredName.TryParse<WaitingFor>(reader.TextOrNull(16)),
        NextAt = reader.InstantOrNull(17),
        InvitedAt = reader.InstantOrNull(18),
        ConnectedAt = reader.InstantOrNull(19),
        LastMessageAt = reader.InstantOrNull(20),
        RepliedAt = reader.InstantOrNull(21),
        Details = StoredJson.Read<LeadDetails>(reader.GetString(22)),
        CreatedAt = reader.Instant(23),
        UpdatedAt = reader.Instant(24),
    };

    public static long ReadVersion(DbDataReader reader) => reader.GetInt64(25);

    public static void AddParameters(NpgsqlParameterCollection parameters, LeadState lead, long version)
    {
        parameters.AddWithValue("id", lead.Id);
        parameters.AddWithValue("version", version);
        parameters.AddUuid("account_id", lead.AccountId);
        parameters.AddText("provider_id", lead.ProviderId);
        parameters.AddText("conversation_id", lead.ConversationId);
        parameters.AddWithValue("status", StoredName.Of(lead.Status));
        parameters.AddText("status_reason", lead.StatusReason);
        parameters.AddText("step_id", lead.StepId);
        parameters.AddText("waiting_for", StoredName.Of(lead.WaitingFor));
        parameters.AddInstant("next_at", lead.NextAt);
        parameters.AddInstant("invited_at", lead.InvitedAt);
        parameters.AddInstant("connected_at", lead.ConnectedAt);
        parameters.AddInstant("last_message_at", lead.LastMessageAt);
        parameters.AddInstant("replied_at", lead.RepliedAt);
        parameters.AddJson("doc", lead.Details);
        parameters.AddInstant("updated_at", lead.UpdatedAt);
    }
}
