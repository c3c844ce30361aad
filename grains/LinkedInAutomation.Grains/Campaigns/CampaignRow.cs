using System.Data.Common;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Grains.Campaigns;

/// <summary>What the campaign grain persists.</summary>
public sealed class CampaignRecord
{
    public CampaignState? Campaign { get; set; }
}

/// <summary>Table campaigns with campaign_accounts beside it.</summary>
public sealed class CampaignRow(NpgsqlDataSource database) : IStateRow<CampaignRecord>
{
    /// <summary>In the order of <see cref="Read"/>.</summary>
    public const string Columns = """
        campaigns.id, campaigns.client_id, campaigns.name, campaigns.time_zone, campaigns.status, campaigns.working_hours::text,
        campaigns.settings::text, campaigns.sequence::text, campaigns.version, campaigns.started_at, campaigns.created_at,
        campaigns.updated_at,
        array(select a.account_id from campaign_accounts a where a.campaign_id = campaigns.id order by a.position)
        """;

    public static CampaignState Read(DbDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        ClientId = reader.GetGuid(1),
        Name = reader.GetString(2),
        TimeZone = reader.GetString(3),
        Status = StoredName.Parse<CampaignStatus>(reader.GetString(4)),
        WorkingHours = reader.IsDBNull(5) ? null : StoredJson.Read<WorkingHours>(reader.GetString(5)),
        Settings = StoredJson.Read<CampaignSettings>(reader.GetString(6)),
        Sequence = StoredJson.Read<Sequence>(reader.GetString(7)),
        Version = reader.GetInt64(8),
        StartedAt = reader.InstantOrNull(9),
        CreatedAt = reader.Instant(10),
        UpdatedAt = reader.Instant(11),
        AccountIds = reader.GetFieldValue<Guid[]>(12),
    };

    public async Task<(CampaignRecord State, long Version)?> ReadAsync(Guid id)
    {
        await using var command = database.CreateCommand($"select {Columns} from campaigns where id = $1");
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null;
        var campaign = Read(reader);
        return (new CampaignRecord { Campaign = campaign }, campaign.Version);
    }

    public async Task<long?> WriteAsync(Guid id, CampaignRecord state, long? version)
    {
        var campaign = state.Campaign ?? throw new InvalidOperationException("There is no campaign to write.");
        await using var command = database.CreateCommand(version is null ? InsertSql : UpdateSql);
        command.Parameters.AddWithValue("id", campaign.Id);
        command.Parameters.AddWithValue("client_id", campaign.ClientId);
        command.Parameters.AddWithValue("name", campaign.Name);
        command.Parameters.AddWithValue("time_zone", campaign.TimeZone);
        command.Parameters.AddWithValue("status", StoredName.Of(campaign.Status));
        command.Parameters.AddJson("working_hours", campaign.WorkingHours);
        command.Parameters.AddJson("settings", campaign.Settings);
        command.Parameters.AddJson("sequence", campaign.Sequence);
        command.Parameters.AddWithValue("sequence_version", campaign.Sequence.Version);
        command.Parameters.AddInstant("started_at", campaign.StartedAt);
        command.Parameters.AddWithValue("created_at", campaign.CreatedAt.UtcDateTime);
        command.Parameters.AddWithValue("updated_at", campaign.UpdatedAt.UtcDateTime);
        command.Parameters.AddWithValue("accounts", campaign.AccountIds.ToArray());
        command.Parameters.AddWithValue("version", version ?? 0);
        return (long?)await command.ExecuteScalarAsync();
    }

    private const string InsertSql = """
        with campaign as (
            insert into campaigns (id, client_id, name, time_zone, status, working_hours, settings, sequence, sequence_version, version,
                                   started_at, created_at, updated_at)
            values (@id, @client_id, @name, @time_zone, @status, @working_hours, @settings, @sequence, @sequence_version, 1,
                    @started_at, @created_at, @updated_at)
            on conflict (id) do nothing
            returning id, version
        ), accounts as (
            insert into campaign_accounts (campaign_id, account_id, position)
            select campaign.id, a.id, a.position from campaign, unnest(@accounts) with ordinality as a (id, position)
        )
        select version from campaign
        """;

    private const string UpdateSql = """
        with campaign as (
            update campaigns set name = @name, time_zone = @time_zone, status = @status, working_hours = @working_hours,
                settings = @settings, sequence = @sequence, sequence_version = @sequence_version, started_at = @started_at,
                updated_at = @updated_at, version = version + 1
            where id = @id and version = @version
            returning id, version
        ), removed as (
            delete from campaign_accounts using campaign
            where campaign_accounts.campaign_id = campaign.id and account_id <> all (@accounts)
        ), accounts as (
            insert into campaign_accounts (campaign_id, account_id, position)
            select campaign.id, a.id, a.position from campaign, unnest(@accounts) with ordinality as a (id, position)
            on conflict (campaign_id, account_id) do update set position = excluded.position
        )
        select version from campaign
        """;
}
