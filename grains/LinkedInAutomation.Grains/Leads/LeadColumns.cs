using System.Data.Common;
using LinkedInAutomation.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

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
        AccountId = reader.IsDBNull(3) ? null : reader.GetGuid(3),
        Person = new LeadPerson
        {
            PublicIdentifier = reader.GetString(4),
            FirstName = Text(reader, 7),
            LastName = Text(reader, 8),
            Company = Text(reader, 9),
            Title = Text(reader, 10),
            Email = Text(reader, 11),
            Custom = StoredJson.Read<Dictionary<string, string>>(reader.GetString(12)),
        },
        ProviderId = Text(reader, 5),
        ConversationId = Text(reader, 6),
        Status = StoredName.Parse<LeadStatus>(reader.GetString(13)),
        StatusReason = Text(reader, 14),
        StepId = Text(reader, 15),
        WaitingFor = StoredName.TryParse<WaitingFor>(Text(reader, 16)),
        NextAt = Time(reader, 17),
        InvitedAt = Time(reader, 18),
        ConnectedAt = Time(reader, 19),
        LastMessageAt = Time(reader, 20),
        RepliedAt = Time(reader, 21),
        Details = StoredJson.Read<LeadDetails>(reader.GetString(22)),
        CreatedAt = Time(reader, 23)!.Value,
        UpdatedAt = Time(reader, 24)!.Value,
    };

    public static long ReadVersion(DbDataReader reader) => reader.GetInt64(25);

    public static void AddParameters(NpgsqlParameterCollection parameters, LeadState lead, long version)
    {
        parameters.AddWithValue("id", lead.Id);
        parameters.AddWithValue("version", version);
        parameters.Add(Nullable("account_id", NpgsqlDbType.Uuid, lead.AccountId));
        parameters.Add(Nullable("provider_id", NpgsqlDbType.Text, lead.ProviderId));
        parameters.Add(Nullable("conversation_id", NpgsqlDbType.Text, lead.ConversationId));
        parameters.AddWithValue("status", StoredName.Of(lead.Status));
        parameters.Add(Nullable("status_reason", NpgsqlDbType.Text, lead.StatusReason));
        parameters.Add(Nullable("step_id", NpgsqlDbType.Text, lead.StepId));
        parameters.Add(Nullable("waiting_for", NpgsqlDbType.Text, StoredName.Of(lead.WaitingFor)));
        parameters.Add(Instant("next_at", lead.NextAt));
        parameters.Add(Instant("invited_at", lead.InvitedAt));
        parameters.Add(Instant("connected_at", lead.ConnectedAt));
        parameters.Add(Instant("last_message_at", lead.LastMessageAt));
        parameters.Add(Instant("replied_at", lead.RepliedAt));
        parameters.Add(new NpgsqlParameter("doc", NpgsqlDbType.Jsonb) { Value = StoredJson.Write(lead.Details) });
        parameters.Add(Instant("updated_at", lead.UpdatedAt));
    }

    private static NpgsqlParameter Instant(string name, DateTimeOffset? value) => Nullable(name, NpgsqlDbType.TimestampTz, value?.UtcDateTime);

    private static NpgsqlParameter Nullable(string name, NpgsqlDbType type, object? value) => new(name, type) { Value = value ?? DBNull.Value };

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? Time(DbDataReader reader, int column)
        => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
