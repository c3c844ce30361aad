using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Relations;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Unipile;
using Npgsql;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>A person as an account's notice names them; public identifiers compare without case.</summary>
public sealed record PersonSeen(string ProviderAccountId, string? ProviderId, string? PublicIdentifier, string? ChatId);

/// <summary>
/// The leads that are one person. What concerns the connection is for <see cref="Direct"/> alone: another account is not connected by it.
/// A reply, or a message written by hand, concerns <see cref="Siblings"/> as well: nobody of the client goes on then.
/// </summary>
/// <param name="Direct">Worked by the account of the notice.</param>
/// <param name="Siblings">Of the same client, through other accounts or not started yet.</param>
public sealed record LeadMatch(IReadOnlyList<Guid> Direct, IReadOnlyList<Guid> Siblings);

/// <summary>
/// Finds whom a notice is about: the account first, then its client, then leads by every name the person was ever seen under
/// (<see cref="AccountPeople"/>). So a notice never reaches another client's leads.
/// </summary>
public sealed class LeadMatching(NpgsqlDataSource database, TimeProvider time)
{
    public async Task<(Guid Id, AccountStatus Status)?> FindAccountAsync(string providerAccountId)
    {
        await using var command = database.CreateCommand("select id, status from linkedin_accounts where provider_account_id = $1");
        command.Parameters.AddWithValue(providerAccountId);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetGuid(0), StoredName.Parse<AccountStatus>(reader.GetString(1))) : null;
    }

    /// <summary>Leads that the account works with this person.</summary>
    public async Task<IReadOnlyList<Guid>> FindLeadsAsync(string providerAccountId, string? personProviderId, string? publicIdentifier, string? chatId)
        => (await FindAsync(new(providerAccountId, personProviderId, publicIdentifier, chatId))).Direct;

    /// <summary>All leads of the account's client that are this person. Remembers the names that the notice ties together, in the same statement.</summary>
    public async Task<LeadMatch> FindAsync(PersonSeen person)
    {
        await using var command = database.CreateCommand(FindSql);
        command.Parameters.AddWithValue("account", person.ProviderAccountId);
        command.Parameters.AddText("provider", person.ProviderId);
        command.Parameters.AddText("slug", person.PublicIdentifier?.ToLowerInvariant());
        command.Parameters.AddText("chat", person.ChatId);
        command.Parameters.AddInstant("now", time.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync();
        var (direct, siblings) = (new List<Guid>(), new List<Guid>());
        while (await reader.ReadAsync())
            (reader.GetBoolean(1) ? direct : siblings).Add(reader.GetGuid(0));
        return new(direct, siblings);
    }

    /// <summary>Leads of the account that are among these relations but do not know it yet. Remembers how the list calls them.</summary>
    public async Task<IReadOnlyList<Guid>> FindConnectedAsync(Guid accountId, IReadOnlyList<Relation> relations, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ConnectedSql);
        command.Parameters.AddWithValue("account", accountId);
        command.Parameters.AddWithValue("members", relations.Select(r => r.MemberId).ToArray());
        command.Parameters.AddWithValue("slugs", relations.Select(r => r.PublicIdentifier?.ToLowerInvariant() ?? "").ToArray());
        command.Parameters.AddInstant("now", time.GetUtcNow());
        return await command.ReadAllAsync(row => row.GetGuid(0), cancellationToken);
    }

    /// <summary>Whether an invitation of the account is pending.</summary>
    public async Task<bool> HasInvitedAsync(Guid accountId)
    {
        await using var command = database.CreateCommand($"select exists (select 1 from leads where account_id = $1 and {InvitedLeads.IsPending})");
        command.Parameters.AddWithValue(accountId);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>From each name to the others of the same person, then to the leads; every step by an index.</summary>
    private const string FindSql = $"""
        with account as (
            select id, client_id from linkedin_accounts where provider_account_id = @account
        ), known as (
            select p.public_identifier, p.provider_id from account_people p
            where p.account_id = (select id from account)
              and (p.provider_id = @provider or p.member_id = @provider or p.public_identifier = @slug or p.conversation_id = @chat)
        ), names as (
            select public_identifier from known
            union
            select p.public_identifier from account_people p
            where p.account_id = (select id from account) and p.provider_id = any (array(select provider_id from known where provider_id is not null))
            union
            select @slug where @slug is not null
        ), direct as (
            select l.id, l.public_identifier from leads l
            where l.account_id = (select id from account)
              and (l.provider_id = @provider or l.conversation_id = @chat or l.public_identifier = any (array(select public_identifier from names)))
        ), siblings as (
            select l.id, l.public_identifier from leads l
            where l.client_id = (select client_id from account)
              and l.public_identifier = any (array(select public_identifier from names union select public_identifier from direct))
              and l.id <> all (array(select id from direct))
        ), learned as (
            insert into account_people (account_id, public_identifier, provider_id, conversation_id, learned_at)
            select (select id from account), l.public_identifier, @provider, @chat, @now
            from (select public_identifier from direct union select public_identifier from siblings
                  union select @slug where @slug is not null and (exists (select 1 from direct) or exists (select 1 from siblings))) l
            where @provider is not null or @chat is not null
            order by 2
            {AccountPeople.Merge}
        )
        select id, true from direct union all select id, false from siblings
        """;

    private const string ConnectedSql = $"""
        with page as (
            select nullif(member_id, '') as member_id, nullif(slug, '') as slug from unnest(@members::text[], @slugs::text[]) as r (member_id, slug)
        ), names as (
            select member_id, slug, slug as name from page where slug is not null
            union
            select page.member_id, page.slug, p.public_identifier from page
            join account_people p on p.account_id = @account and p.member_id = page.member_id
            union
            select page.member_id, page.slug, p.public_identifier from page
            join account_people p on p.account_id = @account and p.provider_id = page.member_id
            union
            select page.member_id, page.slug, other.public_identifier from page
            join account_people p on p.account_id = @account and p.public_identifier = page.slug
            join account_people other on other.account_id = @account and other.provider_id = p.provider_id
        ), found as (
            select l.id, l.public_identifier, names.member_id, names.slug from names
            join leads l on l.account_id = @account and l.public_identifier = names.name
            union
            select l.id, l.public_identifier, page.member_id, page.slug from page
            join leads l on l.account_id = @account and l.provider_id = page.member_id
        ), learned as (
            insert into account_people (account_id, public_identifier, member_id, learned_at)
            select distinct on (name) @account, name, member_id, @now
            from (select public_identifier as name, member_id from found union select slug, member_id from found where slug is not null) f
            where member_id is not null
            order by name
            {AccountPeople.Merge}
        )
        select distinct l.id from found join leads l on l.id = found.id
        where l.connected_at is null
          and (l.status in ('pending_invite', 'invite_sent', 'messaged', 'paused') or (l.invited_at is not null and l.doc ->> 'invitation_gone_at' is null))
        """;
}
