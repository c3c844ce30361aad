using System.Net;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Simulator;

public sealed class SimulatedConversationTests
{
    private const string Anna = "anna-schmidt";

    [Fact]
    public async Task StartChat_WithAStranger_IsRefused()
    {
        await using var simulator = await TestSimulator.StartAsync();

        var reply = await simulator.StartChatAsync(Anna, "Hello");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "no_connection_with_recipient"), (reply.Status, reply.Error));
        Assert.Equal(0, simulator.World.Audit().Totals.Chats);
    }

    [Fact]
    public async Task StartChat_Twice_ReusesTheChat()
    {
        await using var simulator = await ConnectedAsync();

        var first = await simulator.StartChatAsync(Anna, "One");
        var asJson = await simulator.PostAsync(
            "/chats", new { account_id = "acc", attendees_ids = new[] { await simulator.ProviderIdAsync(Anna) }, text = "Two" });

        Assert.Equal((HttpStatusCode.Created, "ChatStarted"), (first.Status, first.Text("object")));
        Assert.Equal(first.Text("chat_id"), asJson.Text("chat_id"));
        Assert.NotEqual(first.Text("message_id"), asJson.Text("message_id"));
    }

    [Fact]
    public async Task SendMessage_InAChat_IsItsLatestMessage()
    {
        await using var simulator = await ConnectedAsync();
        var chat = (await simulator.StartChatAsync(Anna, "One")).Text("chat_id");
        simulator.Clock.Advance(TimeSpan.FromMinutes(1));

        var sent = await simulator.PostFormAsync($"/chats/{chat}/messages", ("text", "Two"), ("account_id", "acc"));
        var wrong = await simulator.PostFormAsync($"/chats/{chat}/messages", ("text", "Two"), ("account_id", "other"));

        Assert.Equal((HttpStatusCode.Created, "MessageSent"), (sent.Status, sent.Text("object")));
        Assert.Equal("account_mismatch", wrong.Error);
        var messages = (await simulator.GetAsync($"/chats/{chat}/messages")).Items;
        Assert.Equal(["Two", "One"], messages.Select(message => message.GetProperty("text").GetString()!));
        Assert.All(messages, message => Assert.Equal(1, message.GetProperty("is_sender").GetInt32()));
        var late = await simulator.GetAsync($"/chats/{chat}/messages?after=2026-01-05T08:00:00.000Z");
        Assert.Equal(sent.Text("message_id"), Assert.Single(late.Items).GetProperty("id").GetString());
        var last = (await simulator.GetAsync($"/chats/{chat}")).Body.GetProperty("lastMessage");
        Assert.Equal(sent.Text("message_id"), last.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Reply_ScriptedForTheSecondMessage_ComesAfterIt()
    {
        await using var simulator = await ConnectedAsync();
        simulator.World.ScriptPeople(new PersonScript
        {
            PublicIdentifier = Anna,
            ReplyToMessage = 2,
            ReplyAfter = TimeSpan.FromHours(2),
            ReplyText = "Tell me more",
        });
        var chat = (await simulator.StartChatAsync(Anna, "One")).Text("chat_id");
        simulator.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Single((await simulator.GetAsync($"/chats/{chat}/messages")).Items);

        await simulator.PostFormAsync($"/chats/{chat}/messages", ("text", "Two"));
        simulator.Clock.Advance(TimeSpan.FromHours(2));

        var newest = (await simulator.GetAsync("/messages?account_id=acc&limit=1")).Items[0];
        Assert.Equal("Tell me more", newest.GetProperty("text").GetString());
        Assert.Equal(0, newest.GetProperty("is_sender").GetInt32());
        Assert.Equal(await simulator.ProviderIdAsync(Anna), newest.GetProperty("sender_id").GetString());
    }

    [Fact]
    public async Task Acceptance_OfAnInviteWithNote_OpensAChatWithTheNote()
    {
        await using var simulator = await TestSimulator.StartAsync();
        await simulator.InviteAsync(Anna, "My note");

        simulator.World.Accept("acc", Anna);

        var providerId = await simulator.ProviderIdAsync(Anna);
        var chat = Assert.Single((await simulator.GetAsync($"/chat_attendees/{providerId}/chats?account_id=acc")).Items);
        Assert.Equal(providerId, chat.GetProperty("attendee_provider_id").GetString());
        var message = Assert.Single((await simulator.GetAsync($"/chat_attendees/{providerId}/messages?account_id=acc")).Items);
        Assert.Equal(("My note", 1), (message.GetProperty("text").GetString(), message.GetProperty("is_sender").GetInt32()));
        // The note is part of the invitation: it is no second contact of ours.
        Assert.Equal(0, simulator.World.Audit().Totals.MessagesSent);
    }

    [Fact]
    public async Task Chats_Listed_ComeByLatestActivity()
    {
        await using var simulator = await TestSimulator.StartAsync();
        string[] people = ["one-a", "two-b", "three-c"];
        simulator.World.ScriptPeople(people.Select(person => new PersonScript { PublicIdentifier = person, ConnectedTo = ["acc"] }));
        foreach (var person in people)
            await simulator.StartChatAsync(person, "Hello");
        simulator.World.Reply("acc", "one-a", "Hi");

        var first = await simulator.GetAsync("/chats?account_id=acc&limit=2");
        var second = await simulator.GetAsync($"/chats?account_id=acc&cursor={Uri.EscapeDataString(first.Cursor!)}");

        Assert.Equal(
            ["one-a", "three-c", "two-b"],
            first.Items.Concat(second.Items).Select(chat => chat.GetProperty("attendee_public_identifier").GetString()!));
        Assert.Null(second.Cursor);
    }

    [Fact]
    public async Task Messages_WithLag_AppearLate()
    {
        await using var simulator = await ConnectedAsync();
        simulator.World.Settings = TestSimulator.Quiet with { MessageListLag = TimeSpan.FromSeconds(30) };
        var chat = (await simulator.StartChatAsync(Anna, "One")).Text("chat_id");

        Assert.Empty((await simulator.GetAsync($"/chats/{chat}/messages")).Items);
        Assert.Empty((await simulator.GetAsync("/chats")).Items);
        simulator.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Single((await simulator.GetAsync($"/chats/{chat}/messages")).Items);
    }

    [Fact]
    public async Task Attendees_OfAChat_AreThePersonAndTheOwner()
    {
        await using var simulator = await ConnectedAsync();
        var chat = (await simulator.StartChatAsync(Anna, "One")).Text("chat_id");

        var attendees = await simulator.GetAsync($"/chats/{chat}/attendees");

        Assert.False(attendees.Body.TryGetProperty("cursor", out _));
        Assert.Equal([0, 1], attendees.Items.Select(attendee => attendee.GetProperty("is_self").GetInt32()));
    }

    private static async Task<TestSimulator> ConnectedAsync()
    {
        var simulator = await TestSimulator.StartAsync();
        simulator.World.ScriptPeople(new PersonScript { PublicIdentifier = Anna, ConnectedTo = ["acc"] });
        return simulator;
    }
}
