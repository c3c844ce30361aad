using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.IntegrationTests.Simulator;

/// <summary>What happens to messages after they were sent, fired over the control API and read as our own service reads it.</summary>
public sealed class SimulatedMessageEventTests
{
    private const string Anna = "anna-schmidt";

    [Theory]
    [InlineData("deliver", "message_delivered", MessageEvent.Delivered, "Hello", true)]
    [InlineData("read", "message_read", MessageEvent.Read, "Hello", true)]
    [InlineData("react", "message_reaction", MessageEvent.Reaction, "Hello", true)]
    [InlineData("edit", "message_edited", MessageEvent.Edited, "Changed", false)]
    [InlineData("delete", "message_deleted", MessageEvent.Deleted, null, false)]
    public async Task Event_FiredByControl_ReachesTheWebhookAsDocumented(string what, string name, MessageEvent kind, string? text, bool isOwn)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await TestSimulator.StartAsync();
        simulator.World.ScriptPeople(new Unipile.Simulator.PersonScript { PublicIdentifier = Anna, ConnectedTo = ["acc"] });
        var ours = (await simulator.StartChatAsync(Anna, "Hello")).Text("message_id");
        var theirs = simulator.World.Reply("acc", Anna, "Yes");
        await simulator.RegisterAsync(receiver, "messaging", name);

        Assert.Equal(HttpStatusCode.OK, (await ControlAsync(simulator, $"people/{Anna}/{what}", new { account_id = "acc", text = what == "react" ? "🎉" : "Changed" })));

        var received = await receiver.NextAsync();
        Assert.Equal(name, received.Text("event"));
        var notice = Assert.IsType<MessageNotice>(UnipileWebhookParser.Parse("messaging", JsonSerializer.SerializeToUtf8Bytes(received.Body)));
        Assert.Equal((kind, isOwn ? ours : theirs, text, isOwn), (notice.Event, notice.MessageId, notice.Text, notice.IsOwn));
        Assert.Equal(Anna, notice.PersonPublicIdentifier);
        if (kind == MessageEvent.Reaction)
        {
            Assert.Equal("🎉", received.Text("reaction"));
            Assert.Equal(Anna, received.Body.GetProperty("reaction_sender").GetProperty("attendee_public_identifier").GetString());
        }
    }

    [Theory]
    [InlineData("deliver")]
    [InlineData("read")]
    [InlineData("react")]
    [InlineData("edit")]
    [InlineData("delete")]
    public async Task Event_WithoutSuchAMessage_IsRefused(string what)
    {
        await using var simulator = await TestSimulator.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await ControlAsync(simulator, $"people/{Anna}/{what}", new { account_id = "acc" }));
    }

    [Fact]
    public async Task Attachment_OfAMessage_IsInTheWebhookToo()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await TestSimulator.StartAsync();
        simulator.World.ScriptPeople(new Unipile.Simulator.PersonScript { PublicIdentifier = Anna, ConnectedTo = ["acc"] });
        await simulator.RegisterAsync(receiver, "messaging");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("acc"), "account_id" }, { new StringContent(await simulator.ProviderIdAsync(Anna)), "attendees_ids" },
            { new ByteArrayContent([1, 2, 3]), "attachments", "a.bin" },
        };
        (await simulator.Http.PostAsync("/api/v1/chats", form, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        var file = (await receiver.NextAsync()).Body.GetProperty("attachments")[0];
        Assert.Equal(("a.bin", 3), (file.GetProperty("file_name").GetString(), file.GetProperty("size").GetInt32()));
    }

    private static async Task<HttpStatusCode> ControlAsync(TestSimulator simulator, string path, object body) =>
        (await simulator.Http.PostAsJsonAsync("/simulator/" + path, body, TestContext.Current.CancellationToken)).StatusCode;
}
