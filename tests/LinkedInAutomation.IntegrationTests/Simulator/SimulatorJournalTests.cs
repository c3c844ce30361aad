using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Simulator;

public sealed class SimulatorJournalTests : IDisposable
{
    private const string Anna = "anna-schmidt";
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"journal-{Guid.CreateVersion7()}.jsonl");

    [Fact]
    public async Task Restart_WithAJournal_KnowsEverythingAndGoesOn()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var before = await TestSimulator.StartAsync(stateFile: _file);
        before.World.ScriptPeople(new PersonScript
        {
            PublicIdentifier = Anna,
            ToInvitation = InvitationReaction.Accept,
            ToInvitationAfter = TimeSpan.FromHours(5),
        });
        await before.RegisterAsync(receiver, "messaging");
        await before.InviteAsync(Anna, "My note");
        before.World.AddFault(new Fault { Route = "relations", Count = 2 });
        before.World.Settings = TestSimulator.Quiet with { InvitesPerDay = 7 };
        var providerId = await before.ProviderIdAsync("only-looked-at");
        var calls = before.World.Calls().Count;
        var clock = before.Clock;
        await before.DisposeAsync();

        await using var after = await TestSimulator.StartAsync(stateFile: _file, clock: clock);

        Assert.Single(after.World.Accounts());
        Assert.Equal(7, after.World.Settings.InvitesPerDay);
        Assert.Equal(2, Assert.Single(after.World.Faults()).Count);
        Assert.Equal(calls, after.World.Calls().Count);
        Assert.Equal("already_invited_recently", (await after.InviteAsync(Anna)).Error);
        Assert.Null((await after.PostAsync("/users/invite", new { account_id = "acc", provider_id = providerId })).Error);
        clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal("My note", (await receiver.NextAsync()).Text("message"));
        Assert.True(after.World.Contact("acc", Anna).Connected);
    }

    [Fact]
    public async Task Restart_AfterAllKindsOfContact_KnowsThemAll()
    {
        await using var before = await TestSimulator.StartAsync(stateFile: _file);
        before.World.CreateAccount(new AccountSeed { Id = "premium", Name = "Petra Premium", Premium = true, InMailCredits = 5 });
        before.World.ScriptPeople(new PersonScript { PublicIdentifier = Anna, ConnectedTo = ["acc"], Posts = 2, Skills = ["Law"] });
        await ContactAsync(before);
        var seen = await LookAsync(before);
        await before.DisposeAsync();

        await using var after = await TestSimulator.StartAsync(stateFile: _file, clock: before.Clock);

        Assert.Equal(seen, await LookAsync(after));
    }

    [Fact]
    public async Task Restart_BeforeAWebhookGot200_DeliversItAgain()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var before = await TestSimulator.StartAsync(stateFile: _file);
        await before.RegisterAsync(receiver, "messaging");
        receiver.AnswerFirst(500);
        before.World.Reply("acc", Anna, "Hi");
        await receiver.NextAsync();
        await before.Server.WhenIdleAsync();
        await before.DisposeAsync();

        await using var after = await TestSimulator.StartAsync(stateFile: _file, clock: before.Clock);
        before.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("Hi", (await receiver.NextAsync()).Text("message"));
        await after.Server.WhenIdleAsync();
        Assert.Equal(DeliveryOutcome.Delivered, Assert.Single(after.World.Deliveries()).Outcome);
    }

    [Fact]
    public async Task Restart_WithAHalfWrittenLastLine_ForgetsOnlyThatLine()
    {
        await using (var before = await TestSimulator.StartAsync(stateFile: _file))
            await before.InviteAsync(Anna);
        await File.AppendAllTextAsync(_file, """[{"event":"invitation_se""", TestContext.Current.CancellationToken);

        await using (var after = await TestSimulator.StartAsync(stateFile: _file))
            Assert.Null((await after.InviteAsync("bert")).Error);
        await using var again = await TestSimulator.StartAsync(stateFile: _file);

        Assert.Equal(2, again.World.Audit().Totals.Invitations);
    }

    [Fact]
    public async Task Answer_OfAnEffect_IsAlreadyInTheFile()
    {
        await using var simulator = await TestSimulator.StartAsync(stateFile: _file);

        var reply = await simulator.InviteAsync(Anna);

        await using var file = new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var journal = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains(reply.Text("invitation_id"), journal, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_file);

    private static async Task ContactAsync(TestSimulator simulator)
    {
        var post = (await simulator.GetAsync($"/users/{Anna}/posts?account_id=acc")).Items[0].GetProperty("social_id").GetString();
        await simulator.PostAsync("/posts/reaction", new { account_id = "acc", post_id = post, reaction_type = "love" });
        await simulator.PostAsync($"/posts/{post}/comments", new { account_id = "acc", text = "Great" });
        using var form = new MultipartFormDataContent
        {
            { new StringContent("acc"), "account_id" }, { new StringContent(await simulator.ProviderIdAsync(Anna)), "attendees_ids" },
            { new StringContent("See file"), "text" }, { new ByteArrayContent([1, 2, 3]), "attachments", "a.bin" },
        };
        (await simulator.Http.PostAsync("/api/v1/chats", form, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        simulator.World.ReactToMessage("acc", Anna, "🎉");
        simulator.World.Reply("acc", Anna, "First");
        simulator.World.EditMessage("acc", Anna, "Edited");
        simulator.World.Reply("acc", Anna, "Second");
        simulator.World.DeleteMessage("acc", Anna);
        simulator.World.InviteOwner("premium", Anna, "Hi");
        await simulator.PostFormAsync(
            "/chats", ("account_id", "premium"), ("attendees_ids", await simulator.ProviderIdAsync(Anna, "premium")), ("text", "Hello"),
            ("subject", "S"), ("linkedin[inmail]", "true"));
    }

    private static async Task<string> LookAsync(TestSimulator simulator)
    {
        var posts = await simulator.GetAsync($"/users/{Anna}/posts?account_id=acc");
        var post = posts.Items[0].GetProperty("social_id").GetString();
        string[] paths =
        [
            $"/posts/{post}/reactions?account_id=acc", $"/posts/{post}/comments?account_id=acc", "/messages", "/chats",
            "/users/invite/received?account_id=premium", "/linkedin/inmail_balance?account_id=premium",
        ];
        var shown = new List<string> { posts.Body.ToString() };
        foreach (var path in paths)
            shown.Add((await simulator.GetAsync(path)).Body.ToString());
        return string.Join('\n', shown);
    }
}
