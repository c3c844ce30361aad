using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>Whom a notice is about: account, then client, then every name the person was seen under.</summary>
public sealed class MatchingTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = OutreachCluster.Begin;

    private TestDatabase _database = null!;
    private LeadMatching _matching = null!;
    private AccountPeople _people = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _matching = new(_database.DataSource, TimeProvider.System);
        _people = new(_database.DataSource);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Find_SamePersonOfOneClient_IsDirectHereAndASiblingElsewhere_NeverAnotherClients()
    {
        var (ours, other) = (await ClientAsync(), await ClientAsync());
        var (grace, alan, foreign) = (await AccountAsync(ours, "grace"), await AccountAsync(ours, "alan"), await AccountAsync(other, "foreign"));
        var direct = await LeadAsync(ours, grace, "ada");
        var otherCampaign = await LeadAsync(ours, grace, "ada");
        var otherAccount = await LeadAsync(ours, alan, "ada");
        var notStarted = await LeadAsync(ours, null, "ada");
        await LeadAsync(other, foreign, "ada");
        await LeadAsync(ours, grace, "bob");

        var match = await _matching.FindAsync(new("grace", null, "Ada", null));

        Assert.Equal(Sorted(direct, otherCampaign), match.Direct.Order());
        Assert.Equal(Sorted(otherAccount, notStarted), match.Siblings.Order());
        Assert.Empty((await _matching.FindAsync(new("nobody", null, "ada", null))).Direct);
    }

    [Fact]
    public async Task Find_ByAnyId_AndAfterARename_IsTheSamePerson()
    {
        var client = await ClientAsync();
        var account = await AccountAsync(client, "grace");
        var lead = await LeadAsync(client, account, "ada-lovelace");
        await _people.LearnAsync(account, new("ada-lovelace", ProviderId: "ACoAda"), Now, TestContext.Current.CancellationToken);

        // The webhook names her by provider id, under a new public identifier, in a chat that nobody knew.
        Assert.Equal([lead], (await _matching.FindAsync(new("grace", "ACoAda", "Ada-King", "chat-1"))).Direct);
        // From now on each of these names alone is enough.
        Assert.Equal([lead], (await _matching.FindAsync(new("grace", null, "ada-king", null))).Direct);
        Assert.Equal([lead], (await _matching.FindAsync(new("grace", null, null, "chat-1"))).Direct);
        Assert.Empty((await _matching.FindAsync(new("grace", "ACoOther", "somebody", "chat-2"))).Direct);
    }

    [Fact]
    public async Task FindConnected_ByMemberIdAfterARename_FindsTheLead()
    {
        var client = await ClientAsync();
        var account = await AccountAsync(client, "grace");
        var lead = await LeadAsync(client, account, "ada-lovelace");
        await LeadAsync(await ClientAsync(), await AccountAsync(await ClientAsync(), "foreign"), "ada-lovelace");

        // The list calls her by a member id that is no provider id; the slug ties it to her.
        Assert.Equal([lead], await ConnectedAsync(account, new("M-1", "Ada-Lovelace", null, null, null), new("", "stranger", null, null, null)));
        Assert.Equal([lead], await ConnectedAsync(account, new Relation("M-1", "ada-king", null, null, null)));
        Assert.Equal([lead], await ConnectedAsync(account, new Relation("", "ada-lovelace", null, null, null)));
        Assert.Empty(await ConnectedAsync(account, new Relation("M-2", null, null, null, null)));

        await _database.ExecuteAsync($"update leads set connected_at = now(), status = 'connected' where id = '{lead}'");
        Assert.Empty(await ConnectedAsync(account, new Relation("M-1", "ada-lovelace", null, null, null)));
    }

    [Fact]
    public async Task Find_UnknownPerson_RemembersNothing()
    {
        await AccountAsync(await ClientAsync(), "grace");
        await _matching.FindAsync(new("grace", "ACoStranger", "stranger", "chat"));
        Assert.Equal(0, await _database.ScalarAsync<long>("select count(*) from account_people"));
    }

    [Fact]
    public async Task Learn_Repeated_KeepsWhatIsKnownAndReplacesWhatIsNew()
    {
        var account = await AccountAsync(await ClientAsync(), "grace");
        await _people.LearnAsync(account, new("Ada", "ACo1", MemberId: "M"), Now, TestContext.Current.CancellationToken);
        await _people.LearnAsync(account, new("ada", "ACo1"), Now.AddDays(1), TestContext.Current.CancellationToken);
        Assert.Equal(Now.UtcDateTime, await _database.ScalarAsync<DateTime>("select learned_at from account_people"));
        await _people.LearnAsync(account, new("ada", "ACo2", ConversationId: "chat"), Now.AddDays(2), TestContext.Current.CancellationToken);
        Assert.Equal("ada/ACo2/M/chat", await _database.ScalarAsync<string>("select concat_ws('/', public_identifier, provider_id, member_id, conversation_id) from account_people"));
    }

    private Task<IReadOnlyList<Guid>> ConnectedAsync(Guid account, params Relation[] relations)
        => _matching.FindConnectedAsync(account, relations, TestContext.Current.CancellationToken);

    private static IEnumerable<Guid> Sorted(params Guid[] ids) => ids.Order();

    private async Task<Guid> ClientAsync()
    {
        var id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        await _database.ExecuteAsync($"insert into clients values ('{id}', 'Client', null, 'UTC', now(), now())");
        return id;
    }

    private async Task<Guid> AccountAsync(Guid client, string provider)
    {
        var id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        await _database.ExecuteAsync($$"""
            insert into linkedin_accounts (id, client_id, provider_account_id, name, status, settings, doc, version, created_at, updated_at)
            values ('{{id}}', '{{client}}', '{{provider}}', 'Account', 'ok', '{}', '{}', 1, now(), now())
            """);
        return id;
    }

    /// <summary>Invited, or not started without an account; each in a campaign of its own.</summary>
    private async Task<Guid> LeadAsync(Guid client, Guid? account, string person)
    {
        var (campaign, id) = (Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Guid.CreateVersion7(DateTimeOffset.UnixEpoch));
        var (by, status, waiting) = account is null ? ("null", "pending_invite", "not_started") : ($"'{account}'", "invite_sent", "connection");
        await _database.ExecuteAsync($$"""
            insert into campaigns (id, client_id, name, time_zone, status, settings, sequence, sequence_version, version, created_at, updated_at)
            values ('{{campaign}}', '{{client}}', 'Campaign', 'UTC', 'active', '{}', '{}', 1, 1, now(), now());
            insert into leads (id, client_id, campaign_id, account_id, public_identifier, status, waiting_for, created_at, updated_at)
            values ('{{id}}', '{{client}}', '{{campaign}}', {{by}}, '{{person}}', '{{status}}', '{{waiting}}', now(), now())
            """);
        return id;
    }
}
