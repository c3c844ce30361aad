using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.IntegrationTests.Accounts;
using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Webhooks;

/// <summary>Events that concern no lead end where they would have been leased, and no others do.</summary>
public sealed class InboxStrangersTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private readonly InboxScene _scene = new(fixture.Database);
    private readonly LedgerScene _ours = new(fixture.Database);

    [Fact]
    public async Task Lease_WhoeverIsFoundByAnyName_IsNoStranger()
    {
        var other = await new LedgerScene(fixture.Database).SetAsync();
        await other.QueueAsync("foreign");
        await SetAsync("ada", "bob");
        await fixture.Database.ExecuteAsync($"update leads set conversation_id = 'chat-ada' where campaign_id = '{_ours.Campaign}' and public_identifier = 'ada'");
        await fixture.Database.ExecuteAsync($"update leads set account_id = null where campaign_id = '{_ours.Campaign}' and public_identifier = 'bob'");
        await new AccountPeople(fixture.Database.DataSource).LearnAsync(_ours.Account, new("ada", "ACo-other", "M-ada", "chat-other"), InboxScene.Now, TestContext.Current.CancellationToken);
        // In an order in which the matching below does not forget one of them for what it learns.
        PersonSeen[] known =
        [
            Seen(person: "ACo-other"), Seen(chat: "chat-other"), Seen(person: "M-ada"), Seen("ada"), Seen(person: "ACoada"), Seen(chat: "chat-ada"), Seen("bob"),
            Seen("renamed", "ACoada", "chat-new"),
        ];
        PersonSeen[] strangers =
        [
            Seen("stranger", "ACo-stranger", "chat-stranger"), Seen("foreign"), Seen(person: "ACoforeign"), Seen(person: "chat-ada"), Seen(),
            new("nobody", "ACoada", "ada", "chat-ada"),
        ];

        await _scene.StoreAsync([.. known.Concat(strangers).Select((person, i) => Event($"{i:00}", person))]);
        var leased = await _scene.LeaseAsync();

        Assert.Equal(known.Select((_, i) => $"{i:00}"), leased.SelectMany(InboxScene.Keys));
        Assert.Equal(strangers.Length, await fixture.Database.ScalarAsync<long>(
            $"select count(*) from webhook_events where conversation like '{_scene.Name}/%' and status = 'ignored' and reason = 'no_lead' and processed_at is not null"));
        Assert.Empty(await _scene.LeaseAsync());
        // As the matching has it.
        var matching = new LeadMatching(fixture.Database.DataSource, TimeProvider.System);
        foreach (var person in known.Concat(strangers))
        {
            var match = await matching.FindAsync(person);
            Assert.True(known.Contains(person) == match.Direct.Concat(match.Siblings).Any(), $"{person}");
        }

        foreach (var conversation in leased)
            await _scene.CloseAsync(conversation);
    }

    [Fact]
    public async Task Lease_EventBeforeItMayTellWhoItIs_WaitsForThat()
    {
        await SetAsync("ada");
        var (first, second) = (Event("1", Seen("ada", chat: "chat-1"), "chat"), Event("2", Seen(chat: "chat-1"), "chat"));
        await _scene.StoreAsync(first, second);
        var both = Assert.Single(await _scene.LeaseAsync());
        Assert.Equal(["1", "2"], InboxScene.Keys(both));
        await _scene.CloseAsync(both, count: 1);

        // Nothing was learned, so what is left of it is about nobody; but not while the conversation is being worked.
        await _scene.StoreAsync(first with { DedupeKey = $"{_scene.Name}/3" });
        var again = Assert.Single(await _scene.LeaseAsync());
        await _scene.StoreAsync(second with { DedupeKey = $"{_scene.Name}/4" });
        Assert.Empty(await _scene.LeaseAsync());
        await _scene.CloseAsync(again);
        Assert.Empty(await _scene.LeaseAsync());
        Assert.Equal("1:processed 2:processed 3:processed 4:ignored", await fixture.Database.ScalarAsync<string>(
            $"select string_agg(right(dedupe_key, 1) || ':' || status, ' ' order by id) from webhook_events where conversation like '{_scene.Name}/%'"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lease_AnotherConversationMayTeachWhoItIs_IsNotJudgedBefore(bool isAtWork)
    {
        await SetAsync("ada");
        await _scene.StoreAsync(Event("1", Seen("ada", "ACo-new"), "relation"));
        var leased = isAtWork ? await _scene.LeaseAsync() : [];
        await _scene.StoreAsync(Event("2", Seen(person: "ACo-new", chat: "chat-new"), "chat-new"), Event("3", Seen(person: "ACo-none", chat: "chat-none"), "chat-none"));

        leased = [.. leased, .. await _scene.LeaseAsync()];

        Assert.Equal(["1", "2"], leased.SelectMany(InboxScene.Keys).Order(StringComparer.Ordinal));
        foreach (var conversation in leased)
            await _scene.CloseAsync(conversation);
    }

    [Fact]
    public async Task Lease_WhatOnlyItsBodyTells_IsLeased()
    {
        await _scene.StoreAsync(
            Event("1", Seen()) with { PersonPublicIdentifier = null },
            Event("2", Seen()) with { Source = "account_status", Event = "ok" },
            Event("3", Seen()) with { Event = null });
        var leased = await _scene.LeaseAsync();
        Assert.Equal(["1", "2", "3"], leased.SelectMany(InboxScene.Keys));
        foreach (var conversation in leased)
            await _scene.CloseAsync(conversation);
    }

    private async Task SetAsync(params string[] people)
    {
        await _ours.SetAsync();
        foreach (var person in people)
            await _ours.QueueAsync(person);
    }

    private PersonSeen Seen(string? slug = null, string? person = null, string? chat = null) => new(_ours.ProviderAccount, person, slug, chat);

    private NewInboxEvent Event(string key, PersonSeen person, string? conversation = null) => _scene.Event(key, conversation ?? key) with
    {
        ProviderAccountId = person.ProviderAccountId,
        PersonProviderId = person.ProviderId,
        PersonPublicIdentifier = person.PublicIdentifier ?? "",
        ChatId = person.ChatId,
    };
}
