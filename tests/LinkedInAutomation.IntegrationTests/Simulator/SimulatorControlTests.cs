using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LinkedInAutomation.IntegrationTests.Simulator;

public sealed class SimulatorControlTests
{
    [Fact]
    public async Task Settings_PutInPart_KeepTheRestAndRefuseUnknownKeys()
    {
        await using var simulator = await TestSimulator.StartAsync();

        var merged = await SendAsync(simulator, HttpMethod.Put, "settings", new { accept_rate = 0.25, reply_delay_max = "2.00:00:00" });
        var misspelt = await SendAsync(simulator, HttpMethod.Put, "settings", new { accept_ratee = 1 });

        Assert.Equal(0.25, merged.Body.GetProperty("accept_rate").GetDouble());
        Assert.Equal(TimeSpan.FromDays(2), simulator.World.Settings.ReplyDelayMax);
        Assert.Equal(0, simulator.World.Settings.DeclineRate);
        Assert.Equal(HttpStatusCode.BadRequest, misspelt.Status);
    }

    [Fact]
    public async Task People_ForcedOverHttp_DoItNow()
    {
        await using var simulator = await TestSimulator.StartAsync();
        await SendAsync(simulator, HttpMethod.Post, "people", new[] { new { public_identifier = "anna", first_name = "Änne" } });
        await simulator.InviteAsync("anna");

        await SendAsync(simulator, HttpMethod.Post, "people/anna/accept", new { account_id = "acc" });
        await simulator.StartChatAsync("anna", "Hello");
        await SendAsync(simulator, HttpMethod.Post, "people/anna/read", new { account_id = "acc" });
        await SendAsync(simulator, HttpMethod.Post, "people/anna/reply", new { account_id = "acc", text = "Hi" });
        var nobody = await SendAsync(simulator, HttpMethod.Post, "people/bert/accept", new { account_id = "acc" });

        var messages = (await simulator.GetAsync("/messages")).Items;
        Assert.Equal(["Hi", "Hello"], messages.Select(message => message.GetProperty("text").GetString()!));
        Assert.Equal(1, messages[1].GetProperty("seen").GetInt32());
        Assert.Equal("Änne", (await simulator.GetAsync("/users/anna?account_id=acc")).Text("first_name"));
        Assert.Equal(HttpStatusCode.NotFound, nobody.Status);
    }

    [Fact]
    public async Task Summary_OfAFaultyService_ListsDuplicatesAndContactsAfterReplies()
    {
        await using var simulator = await TestSimulator.StartAsync();
        simulator.World.ScriptPeople(new Unipile.Simulator.PersonScript { PublicIdentifier = "anna", ConnectedTo = ["acc"] });
        await simulator.StartChatAsync("anna", "Hello");
        await simulator.StartChatAsync("anna", "Hello");
        simulator.World.Reply("acc", "anna", "Stop");
        simulator.Clock.Advance(TimeSpan.FromMinutes(1));
        await simulator.StartChatAsync("anna", "Again");

        var summary = (await SendAsync(simulator, HttpMethod.Get, "summary", null)).Body;

        var duplicate = Assert.Single(summary.GetProperty("duplicates").EnumerateArray());
        Assert.Equal(("message", "Hello"), (duplicate.GetProperty("kind").GetString(), duplicate.GetProperty("text").GetString()));
        var after = Assert.Single(summary.GetProperty("after_reply").EnumerateArray());
        Assert.Equal("Again", after.GetProperty("text").GetString());
        Assert.Equal(3, summary.GetProperty("routes").GetProperty("start_chat").GetProperty("effects").GetInt32());
    }

    [Fact]
    public async Task Calls_AfterASequence_ShowOnlyLaterEffects()
    {
        await using var simulator = await TestSimulator.StartAsync();
        await simulator.InviteAsync("anna", "Note");
        var first = (await SendAsync(simulator, HttpMethod.Get, "calls?effect=true", null)).Body;
        await simulator.InviteAsync("bert");

        var after = first.GetProperty("next_after").GetInt64();
        var next = await SendAsync(simulator, HttpMethod.Get, $"calls?effect=true&after={after}", null);

        Assert.Equal("Note", first.GetProperty("items")[0].GetProperty("text").GetString());
        Assert.Equal("bert", Assert.Single(next.Items).GetProperty("person").GetString());
    }

    [Fact]
    public async Task Reset_AfterUse_LeavesAnEmptyWorld()
    {
        await using var simulator = await TestSimulator.StartAsync();
        await simulator.InviteAsync("anna");

        await SendAsync(simulator, HttpMethod.Post, "reset", null);
        await SendAsync(simulator, HttpMethod.Post, "accounts", new { id = "acc", name = "Olga Owner" });

        Assert.Null((await simulator.InviteAsync("anna")).Error);
    }

    private static async Task<Reply> SendAsync(TestSimulator simulator, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, "/simulator/" + path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await simulator.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply(
            response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }
}
