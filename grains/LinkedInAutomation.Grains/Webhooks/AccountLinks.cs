using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Unipile;
using Npgsql;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>A link by which a client connects an account.</summary>
/// <param name="AccountId">The account to be connected again; null: a new one.</param>
public sealed record AccountLink(Guid Id, Guid ClientId, Guid? AccountId, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>Table connect_links, and what happens when one was used: the account is attached to the client that asked for the link.</summary>
public sealed class AccountLinks(NpgsqlDataSource database, IOutreachProvider provider, IGrainFactory grains)
{
    /// <summary>The inbox's name for what is called when a link was used.</summary>
    public const string Source = "hosted_auth";

    public static string DedupeKey(Guid linkId) => $"{Source}/{linkId}";

    public async Task AddAsync(AccountLink link, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "insert into connect_links (id, client_id, account_id, created_at, expires_at) values ($1, $2, $3, $4, $5)");
        command.Parameters.AddWithValue(link.Id);
        command.Parameters.AddWithValue(link.ClientId);
        command.Parameters.AddUuid(link.AccountId);
        command.Parameters.AddInstant(link.CreatedAt);
        command.Parameters.AddInstant(link.ExpiresAt);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Uses the link up. False when it is unknown, has expired, or was used for another account; the same one may be said again.</summary>
    public async Task<bool> UseAsync(Guid linkId, string providerAccountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            update connect_links set used_at = coalesce(used_at, $3), provider_account_id = $2
            where id = $1 and (used_at is null and expires_at > $3 or provider_account_id = $2)
            """);
        command.Parameters.AddWithValue(linkId);
        command.Parameters.AddWithValue(providerAccountId);
        command.Parameters.AddInstant(now);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Attaches the account, or revives it. Answers why nothing came of it, or null. Throwing means: try again later. Repeat-safe.</summary>
    public async Task<string?> ConnectAsync(string dedupeKey, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(dedupeKey.AsSpan(Source.Length + 1), out var linkId) || await FindAsync(linkId, cancellationToken) is not { } used)
            return "unknown_link";
        // Known to the page before it is known to the API: not found is no answer yet.
        var found = await provider.FindAccountAsync(used.ProviderAccountId, cancellationToken)
            ?? throw new InvalidOperationException("Unipile does not show the account that was connected.");
        var id = ProviderAccountGuid.Of(found.Id);
        if (used.AccountId is { } wanted && wanted != id)
            return "other_account";
        var grain = grains.GetGrain<ILinkedInAccountGrain>(id);
        LinkedInAccountState account;
        try
        {
            account = await grain.AttachAsync(new(
                used.ClientId, found.Id, found.Name.Length == 0 ? found.Id : found.Name, found.OwnerPublicIdentifier, found.OwnerProviderId,
                ProviderStatuses.Of(found.Status), AccountSettings.Default(used.TimeZone)));
        }
        catch (RuleException e)
        {
            return e.Code;
        }

        if (account.ClientId != used.ClientId)
            return "account_attached";
        await grain.NoticeStatusAsync(ProviderStatuses.Of(found.Status), null);
        return null;
    }

    private async Task<UsedLink?> FindAsync(Guid linkId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select l.client_id, l.account_id, l.provider_account_id, c.time_zone from connect_links l join clients c on c.id = l.client_id
            where l.id = $1 and l.provider_account_id is not null
            """);
        command.Parameters.AddWithValue(linkId);
        return await command.ReadOneAsync(row => new UsedLink(row.GetGuid(0), row.GuidOrNull(1), row.GetString(2), row.GetString(3)), cancellationToken);
    }

    private sealed record UsedLink(Guid ClientId, Guid? AccountId, string ProviderAccountId, string TimeZone);
}
