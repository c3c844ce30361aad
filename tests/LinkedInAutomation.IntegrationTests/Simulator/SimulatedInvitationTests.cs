using System.Net;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Simulator;

public sealed class SimulatedInvitationTests
{
    private const string Anna = "anna-schmidt";

    [Fact]
    public async Task Invite_Fresh_IsPendingEverywhere()
    {
        await using var simulator = await TestSimulator.StartAsync();

        var reply = await simulator.InviteAsync(Anna, "Hello Anna");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.False(reply.Body.TryGetProperty("usage", out _));
        var sent = Assert.Single((await simulator.GetAsync("/users/invite/sent?account_id=acc")).Items);
        Assert.Equal(reply.Text("invitation_id"), sent.GetProperty("id").GetString());
        Assert.Equal("Hello Anna", sent.GetProperty("invitation_text").GetString());
        var profile = await simulator.GetAsync($"/users/{Anna}?account_id=acc");
        Assert.Equal("PENDING", profile.Body.GetProperty("invitation").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Invite_AgainstTheRules_IsRefusedWithoutEffect()
    {
        await using var simulator = await TestSimulator.StartAsync();
        var other = simulator.World.CreateAccount(new AccountSeed { Name = "Oscar Other" });
        simulator.World.ScriptPeople(
            new PersonScript { PublicIdentifier = "friend", ConnectedTo = ["acc"] },
            new PersonScript { PublicIdentifier = "hermit", InviteError = "blocked_recipient" });
        await simulator.InviteAsync("pending");

        Assert.Equal("too_many_characters", (await simulator.InviteAsync(Anna, new string('x', 301))).Error);
        Assert.Equal("already_invited_recently", (await simulator.InviteAsync("pending")).Error);
        Assert.Equal("already_connected", (await simulator.InviteAsync("friend")).Error);
        Assert.Equal("blocked_recipient", (await simulator.InviteAsync("hermit")).Error);
        var foreign = await simulator.PostAsync(
            "/users/invite", new { account_id = "acc", provider_id = await simulator.ProviderIdAsync(Anna, other.Id) });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_recipient"), (foreign.Status, foreign.Error));

        Assert.Single(simulator.World.Calls(route: "invite", effect: true));
        Assert.Equal(1, simulator.World.Audit().Totals.Invitations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Invite_AfterDeclineOrWithdrawal_WorksOnlyAfterThreeWeeks(bool declined)
    {
        await using var simulator = await TestSimulator.StartAsync();
        var first = await simulator.InviteAsync(Anna);
        if (declined)
            simulator.World.Decline("acc", Anna);
        else
            Assert.Equal(
                "InvitationCanceled",
                (await simulator.DeleteAsync($"/users/invite/sent/{first.Text("invitation_id")}?account_id=acc")).Text("object"));

        Assert.Empty((await simulator.GetAsync("/users/invite/sent?account_id=acc")).Items);
        simulator.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal("already_invited_recently", (await simulator.InviteAsync(Anna)).Error);
        simulator.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null((await simulator.InviteAsync(Anna)).Error);
    }

    [Fact]
    public async Task Invite_BeyondLinkedInsQuota_CannotBeResentYet()
    {
        await using var simulator = await TestSimulator.StartAsync(TestSimulator.Quiet with { InvitesPerDay = 4 });

        var usages = new List<int?>();
        for (var index = 0; index < 4; index++)
        {
            var reply = await simulator.InviteAsync($"person-{index}");
            usages.Add(reply.Body.TryGetProperty("usage", out var usage) ? usage.GetInt32() : null);
        }

        var fifth = await simulator.InviteAsync("person-5");

        Assert.Equal([null, 50, 75, 100], usages);
        Assert.Equal("cannot_resend_yet", fifth.Error);
        Assert.Equal(4, (await simulator.GetAsync("/users/invite/sent?account_id=acc&limit=100")).Items.Count);
        simulator.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null((await simulator.InviteAsync("person-5")).Error);
    }

    [Fact]
    public async Task Acceptance_WhenItsTimeHasCome_MovesThePersonToRelations()
    {
        await using var simulator = await TestSimulator.StartAsync();
        simulator.World.ScriptPeople(new PersonScript
        {
            PublicIdentifier = Anna,
            ToInvitation = InvitationReaction.Accept,
            ToInvitationAfter = TimeSpan.FromHours(5),
        });
        await simulator.InviteAsync(Anna);

        simulator.Clock.Advance(TimeSpan.FromHours(5) - TimeSpan.FromMilliseconds(1));
        Assert.Empty((await simulator.GetAsync("/users/relations?account_id=acc")).Items);
        simulator.Clock.Advance(TimeSpan.FromMilliseconds(1));

        var relation = Assert.Single((await simulator.GetAsync("/users/relations?account_id=acc")).Items);
        Assert.Equal(await simulator.ProviderIdAsync(Anna), relation.GetProperty("member_id").GetString());
        Assert.Equal(simulator.Clock.GetUtcNow().ToUnixTimeMilliseconds(), relation.GetProperty("created_at").GetInt64());
        Assert.Empty((await simulator.GetAsync("/users/invite/sent?account_id=acc")).Items);
        var profile = await simulator.GetAsync($"/users/{Anna}?account_id=acc");
        Assert.True(profile.Body.GetProperty("is_relationship").GetBoolean());
        Assert.Equal("FIRST_DEGREE", profile.Text("network_distance"));
    }

    [Fact]
    public async Task Acceptance_PlannedBeforeAWithdrawal_DoesNotHappen()
    {
        await using var simulator = await TestSimulator.StartAsync(TestSimulator.Quiet with { AcceptRate = 1 });
        var sent = await simulator.InviteAsync(Anna);
        await simulator.DeleteAsync($"/users/invite/sent/{sent.Text("invitation_id")}?account_id=acc");

        simulator.Clock.Advance(TimeSpan.FromDays(4));

        Assert.Empty((await simulator.GetAsync("/users/relations?account_id=acc")).Items);
    }

    [Fact]
    public async Task People_WithTheSameSeed_BehaveTheSameInAnyOrder()
    {
        string[] people = [.. Enumerable.Range(0, 40).Select(index => $"member-{index}x")];
        var settings = TestSimulator.Quiet with { AcceptRate = 0.5 };

        var forward = await AcceptedAsync(settings, people);
        var backward = await AcceptedAsync(settings, people.Reverse());

        Assert.Equal(forward, backward);
        Assert.InRange(forward.Count, 10, 30);
    }

    [Fact]
    public async Task SentList_PagedWhileItShrinks_SkipsNobody()
    {
        await using var simulator = await TestSimulator.StartAsync();
        for (var index = 0; index < 7; index++)
            await simulator.InviteAsync($"person-{index}");

        var first = await simulator.GetAsync("/users/invite/sent?account_id=acc&limit=3");
        simulator.World.Accept("acc", "person-5");
        var second = await simulator.GetAsync($"/users/invite/sent?account_id=acc&cursor={Uri.EscapeDataString(first.Cursor!)}");
        var third = await simulator.GetAsync($"/users/invite/sent?account_id=acc&cursor={Uri.EscapeDataString(second.Cursor!)}");

        Assert.Equal(
            ["person-6", "person-5", "person-4", "person-3", "person-2", "person-1", "person-0"],
            first.Items.Concat(second.Items).Concat(third.Items).Select(item => item.GetProperty("invited_user_public_id").GetString()!));
        Assert.Null(third.Cursor);
        Assert.Equal(0, first.Cursor!.Length % 4);
    }

    [Fact]
    public async Task SentList_WithLag_ShowsAnInvitationLate()
    {
        await using var simulator = await TestSimulator.StartAsync(
            TestSimulator.Quiet with { InvitationListLag = TimeSpan.FromSeconds(45) });
        await simulator.InviteAsync(Anna);

        Assert.Empty((await simulator.GetAsync("/users/invite/sent?account_id=acc")).Items);
        simulator.Clock.Advance(TimeSpan.FromSeconds(45));
        Assert.Single((await simulator.GetAsync("/users/invite/sent?account_id=acc")).Items);
    }

    private static async Task<SortedSet<string>> AcceptedAsync(SimulatorSettings settings, IEnumerable<string> people)
    {
        await using var simulator = await TestSimulator.StartAsync(settings);
        foreach (var person in people)
            await simulator.InviteAsync(person);
        simulator.Clock.Advance(TimeSpan.FromDays(4));
        var relations = await simulator.GetAsync("/users/relations?account_id=acc&limit=1000");
        return [.. relations.Items.Select(relation => relation.GetProperty("public_identifier").GetString()!)];
    }
}
