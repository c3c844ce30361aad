using System.Data.Common;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What the account grain persists.</summary>
public sealed class AccountRecord
{
    public LinkedInAccountState? Account { get; set; }
}

/// <summary>Table linkedin_accounts.</summary>
public sealed class LinkedInAccountRow(NpgsqlDataSource database) : IStateRow<AccountRecord>
{
    /// <summary>In the order of <see cref="Read"/>; the version comes last.</summary>
    public const string Columns = """
        linkedin_accounts.id, linkedin_accounts.client_id, linkedin_accounts.provider_account_id, linkedin_accounts.name,
        linkedin_accounts.public_identifier, linkedin_accounts.owner_provider_id, linkedin_accounts.status,
        linkedin_accounts.status_reason, linkedin_accounts.settings::text, linkedin_accounts.doc::text, linkedin_accounts.created_at,
        linkedin_accounts.updated_at, linkedin_accounts.version
        """;

    public const int ColumnCount = 13;

    public static LinkedInAccountState Read(DbDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        ClientId = reader.GetGuid(1),
        ProviderAccountId = reader.GetString(2),
        Name = reader.GetString(3),
        PublicIdentifier = reader.TextOrNull(4),
        OwnerProviderId = reader.TextOrNull(5),
        Status = StoredName.Parse<AccountStatus>(reader.GetString(6)),
        StatusReason = reader.TextOrNull(7),
        Settings = StoredJson.Read<AccountSettings>(reader.GetString(8)),
        Details = StoredJson.Read<AccountDetails>(reader.GetString(9)),
        CreatedAt = reader.Instant(10),
        UpdatedAt = reader.Instant(11),
    };

    public async Task<(AccountRecord State, long Version)?> ReadAsync(Guid id)
    {
        await using var command = database.CreateCommand($"select {Columns} from linkedin_accounts where id = $1");
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (new AccountRecord { Account = Read(reader) }, reader.GetInt64(12)) : null;
    }

    public async Task<long?> WriteAsync(Guid id, AccountRecord state, long? version)
    {
        var account = state.Account ?? throw new InvalidOperationException("There is no account to write.");
        await using var command = database.CreateCommand(version is null ? InsertSql : UpdateSql);
        command.Parameters.AddWithValue("id", account.Id);
        command.Parameters.AddWithValue("client_id", account.ClientId);
        command.Parameters.AddWithValue("provider_account_id", account.ProviderAccountId);
        command.Parameters.AddWithValue("name", account.Name);
        command.Parameters.AddText("public_identifier", account.PublicIdentifier);
        command.Parameters.AddText("owner_provider_id", account.OwnerProviderId);
        command.Parameters.AddWithValue("status", StoredName.Of(account.Status));
        command.Parameters.AddText("status_reason", account.StatusReason);
        command.Parameters.AddJson("settings", account.Settings);
        command.Parameters.AddJson("doc", account.Details);
        command.Parameters.AddWithValue("created_at", account.CreatedAt.UtcDateTime);
        command.Parameters.AddWithValue("updated_at", account.UpdatedAt.UtcDateTime);
        command.Parameters.AddWithValue("version", version ?? 0);
        try
        {
            return (long?)await command.ExecuteScalarAsync();
        }
        catch (PostgresException e) when (e.ConstraintName == "linkedin_accounts_provider_unique")
        {
            throw new RuleException("account_attached", $"Account {account.ProviderAccountId} is attached already: an account belongs to one client.");
        }
    }

    private const string InsertSql = """
        insert into linkedin_accounts (id, client_id, provider_account_id, name, public_identifier, owner_provider_id, status,
                                       status_reason, settings, doc, version, created_at, updated_at)
        values (@id, @client_id, @provider_account_id, @name, @public_identifier, @owner_provider_id, @status,
                @status_reason, @settings, @doc, 1, @created_at, @updated_at)
        on conflict (id) do nothing
        returning version
        """;

    private const string UpdateSql = """
        update linkedin_accounts set name = @name, public_identifier = @public_identifier, owner_provider_id = @owner_provider_id,
            status = @status, status_reason = @status_reason, settings = @settings, doc = @doc, updated_at = @updated_at,
            version = version + 1
        where id = @id and version = @version
        returning version
        """;
}
