using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Simulator;

public sealed class SimulatedWebhookTests
{
    private const string Anna = "anna-schmidt";

    [Fact]
    public async Task OwnMessage_SentThroughTheApi_EchoesToTheWebhook()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await ConnectedAsync(receiver);

        var chat = await simulator.StartChatAsync(Anna, "Hello");

        var echo = await receiver.NextAsync();
        Assert.Equal(("message_received", "Hello"), (echo.Text("event"), echo.Text("message")));
        Assert.Equal(chat.Text("message_id"), echo.Text("message_id"));
        Assert.True(echo.Body.GetProperty("is_sender").GetBoolean());
        Assert.Equal(
            echo.Body.GetProperty("account_info").GetProperty("user_id").GetString(),
            echo.Body.GetProperty("sender").GetProperty("attendee_provider_id").GetString());
        Assert.Equal("secret", echo.Headers["Unipile-Auth"]);
        Assert.Equal("application/x-www-form-urlencoded", echo.Headers["Content-Type"]);
        Assert.StartsWith("axios/", echo.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhook_WithItsOwnContentType_SaysJson()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await TestSimulator.StartAsync();
        await simulator.PostAsync("/webhooks", new
        {
            request_url = receiver.Url,
            source = "account_status",
            headers = new[] { new { key = "Content-Type", value = "application/json" } },
        });

        simulator.World.SetAccountStatus("acc", AccountStatus.Credentials);

        var status = await receiver.NextAsync();
        Assert.Equal("application/json", status.Headers["Content-Type"]);
        Assert.Equal("CREDENTIALS", status.Body.GetProperty("AccountStatus").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Acceptance_OfAnInviteWithNote_EchoesTheNoteAndAnnouncesTheRelationLater()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await TestSimulator.StartAsync(
            TestSimulator.Quiet with { RelationWebhookDelayMin = TimeSpan.FromHours(3), RelationWebhookDelayMax = TimeSpan.FromHours(3) });
        await simulator.RegisterAsync(receiver, "messaging");
        await simulator.RegisterAsync(receiver, "users", "new_relation");
        await simulator.InviteAsync(Anna, "My note");

        simulator.World.Accept("acc", Anna);
        var note = await receiver.NextAsync();
        Assert.Equal(("My note", true), (note.Text("message"), note.Body.GetProperty("is_sender").GetBoolean()));
        Assert.Equal(Anna, note.Body.GetProperty("attendees")[0].GetProperty("attendee_public_identifier").GetString());
        simulator.Clock.Advance(TimeSpan.FromHours(3));

        var relation = await receiver.NextAsync();
        Assert.Equal(("new_relation", Anna), (relation.Text("event"), relation.Text("user_public_identifier")));
        Assert.Equal(await simulator.ProviderIdAsync(Anna), relation.Text("user_provider_id"));
    }

    [Fact]
    public async Task Delivery_NotAnswered200_IsRepeatedWithGrowingDelays()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await ConnectedAsync(receiver);
        receiver.AnswerFirst(500, 204);

        simulator.World.Reply("acc", Anna, "Hi");
        await receiver.NextAsync();
        await simulator.Server.WhenIdleAsync();
        Assert.Equal(0, receiver.Waiting);
        simulator.Clock.Advance(TimeSpan.FromSeconds(10));
        await receiver.NextAsync();
        await simulator.Server.WhenIdleAsync();
        simulator.Clock.Advance(TimeSpan.FromSeconds(20));
        await receiver.NextAsync();
        await simulator.Server.WhenIdleAsync();

        var delivery = Assert.Single(simulator.World.Deliveries());
        Assert.Equal(DeliveryOutcome.Delivered, delivery.Outcome);
        Assert.Equal([500, 204, 200], delivery.Attempts.Select(attempt => attempt.Status));
    }

    [Fact]
    public async Task Delivery_RefusedSixTimes_IsGivenUp()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await ConnectedAsync(receiver);
        receiver.AnswerFirst(500, 500, 500, 500, 500, 500);

        simulator.World.Reply("acc", Anna, "Hi");
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await receiver.NextAsync();
            await simulator.Server.WhenIdleAsync();
            simulator.Clock.Advance(TimeSpan.FromHours(1));
        }

        await simulator.Server.WhenIdleAsync();
        Assert.Equal(0, receiver.Waiting);
        Assert.Equal(DeliveryOutcome.Failed, Assert.Single(simulator.World.Deliveries()).Outcome);
    }

    [Fact]
    public async Task Messages_WhileTheAccountIsLost_AreDeliveredUponReconnection()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await ConnectedAsync(receiver);
        simulator.World.SetAccountStatus("acc", AccountStatus.Credentials);

        simulator.World.Reply("acc", Anna, "Hi");
        await simulator.Server.WhenIdleAsync();
        Assert.Equal(0, receiver.Waiting);
        Assert.Equal("disconnected_account", (await simulator.GetAsync($"/users/{Anna}?account_id=acc")).Error);
        Assert.Empty((await simulator.GetAsync("/messages?account_id=acc")).Items);
        simulator.World.SetAccountStatus("acc", AccountStatus.Ok);

        Assert.Equal("Hi", (await receiver.NextAsync()).Text("message"));
        Assert.Single((await simulator.GetAsync("/messages?account_id=acc")).Items);
    }

    [Fact]
    public async Task Echo_BeforeTheAnswer_HasArrivedWhenThePostAnswers()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await ConnectedAsync(receiver);
        simulator.World.Settings = TestSimulator.Quiet with { EchoBeforeAnswer = true, OmitIsSender = true };

        await simulator.StartChatAsync(Anna, "Hello");

        Assert.Equal(1, receiver.Waiting);
        Assert.False((await receiver.NextAsync()).Body.TryGetProperty("is_sender", out _));
    }

    [Fact]
    public async Task Network_ThatDropsOrRepeats_DoesSo()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await ConnectedAsync(receiver);

        simulator.World.Settings = TestSimulator.Quiet with { WebhookDropRate = 1 };
        simulator.World.Reply("acc", Anna, "Lost");
        simulator.World.Settings = TestSimulator.Quiet with { WebhookDuplicateRate = 1 };
        simulator.World.Reply("acc", Anna, "Twice");

        Assert.Equal("Twice", (await receiver.NextAsync()).Text("message"));
        Assert.Equal("Twice", (await receiver.NextAsync()).Text("message"));
        Assert.Equal(DeliveryOutcome.Dropped, simulator.World.Deliveries()[0].Outcome);
    }

    [Fact]
    public async Task Network_ThatReorders_LetsLaterOnesOvertake()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await ConnectedAsync(receiver);
        simulator.World.Settings = TestSimulator.Quiet with { WebhookReorderRate = 1 };
        simulator.World.Reply("acc", Anna, "Early");
        simulator.World.Settings = TestSimulator.Quiet;
        simulator.World.Reply("acc", Anna, "Late");

        Assert.Equal("Late", (await receiver.NextAsync()).Text("message"));
        simulator.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("Early", (await receiver.NextAsync()).Text("message"));
    }

    [Fact]
    public async Task Webhook_OfAnotherSourceOrAccount_StaysSilent()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await TestSimulator.StartAsync();
        var other = simulator.World.CreateAccount(new AccountSeed { Name = "Oscar Other" });
        await simulator.RegisterAsync(receiver, "users");
        await simulator.PostAsync("/webhooks", new { request_url = receiver.Url, source = "messaging", account_ids = new[] { other.Id } });
        await simulator.PostAsync("/webhooks", new { request_url = receiver.Url, source = "messaging", enabled = false });

        simulator.World.Reply("acc", Anna, "Hi");
        await simulator.Server.WhenIdleAsync();

        Assert.Empty(simulator.World.Deliveries());
        Assert.Equal(3, (await simulator.GetAsync("/webhooks")).Items.Count);
    }

    [Fact]
    public async Task HostedLink_Completed_CreatesTheAccountAndTellsNotifyUrl()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await TestSimulator.StartAsync();
        var link = await simulator.PostAsync("/hosted/accounts/link", new
        {
            type = "create",
            providers = new List<string> { "LINKEDIN" },
            api_url = simulator.Server.BaseAddress,
            expiresOn = "2026-01-05T09:00:00.000Z",
            name = "client-7",
            notify_url = receiver.Url,
        });

        using var form = new FormUrlEncodedContent([new("name", "Nina New")]);
        using var page = await simulator.Http.PostAsync(new Uri(link.Text("url")), form, TestContext.Current.CancellationToken);

        var callback = await receiver.NextAsync();
        Assert.Equal(("CREATION_SUCCESS", "client-7"), (callback.Text("status"), callback.Text("name")));
        Assert.Contains(simulator.World.Accounts(), account => account.Id == callback.Text("account_id") && account.Name == "Nina New");
    }

    private static async Task<TestSimulator> ConnectedAsync(WebhookReceiver receiver)
    {
        var simulator = await TestSimulator.StartAsync();
        simulator.World.ScriptPeople(new PersonScript { PublicIdentifier = Anna, ConnectedTo = ["acc"] });
        Assert.Null((await simulator.RegisterAsync(receiver, "messaging", "message_received")).Error);
        return simulator;
    }
}
