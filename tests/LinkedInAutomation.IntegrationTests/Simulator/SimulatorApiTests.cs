using System.Net;

namespace LinkedInAutomation.IntegrationTests.Simulator;

public sealed class SimulatorApiTests
{
    [Fact]
    public async Task AnyRoute_WithoutKey_AnswersMissingCredentials()
    {
        await using var simulator = await TestSimulator.StartAsync();
        simulator.Http.DefaultRequestHeaders.Remove("X-API-KEY");

        var reply = await simulator.GetAsync("/accounts");

        Assert.Equal((HttpStatusCode.Unauthorized, "missing_credentials"), (reply.Status, reply.Error));
        Assert.Equal(401, reply.Body.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("/accounts/none", 404, "resource_not_found")]
    [InlineData("/nonsense", 404, "resource_not_found")]
    [InlineData("/users/anna?account_id=none", 404, "resource_not_found")]
    [InlineData("/users/anna", 400, "invalid_parameters")]
    [InlineData("/accounts?limit=251", 400, "invalid_parameters")]
    [InlineData("/accounts?limit=0", 400, "invalid_parameters")]
    [InlineData("/users/invite/sent?account_id=acc&limit=101", 400, "invalid_parameters")]
    [InlineData("/users/relations?account_id=acc&limit=1001", 400, "invalid_parameters")]
    [InlineData("/messages?after=2026-01-05", 400, "invalid_parameters")]
    [InlineData("/messages?cursor=%21%21", 400, "invalid_parameters")]
    public async Task Get_WrongRequest_AnswersErrorBody(string path, int status, string error)
    {
        await using var simulator = await TestSimulator.StartAsync();

        var reply = await simulator.GetAsync(path);

        Assert.Equal((status, error), ((int)reply.Status, reply.Error));
    }

    [Fact]
    public async Task Account_Connected_HasTheKeysTheSdkDemands()
    {
        await using var simulator = await TestSimulator.StartAsync();

        var account = Assert.Single((await simulator.GetAsync("/accounts")).Items);

        Assert.Equal("2026-01-05T08:00:00.000Z", account.GetProperty("created_at").GetString());
        Assert.Equal("OK", account.GetProperty("sources")[0].GetProperty("status").GetString());
        var im = account.GetProperty("connection_params").GetProperty("im");
        Assert.Equal("Olga Owner", im.GetProperty("username").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, im.GetProperty("premiumContractId").ValueKind);
        Assert.False(im.TryGetProperty("premiumFeatures", out _));
    }

    [Fact]
    public async Task Profile_SeenByTwoAccounts_HasTwoProviderIds()
    {
        await using var simulator = await TestSimulator.StartAsync();
        var other = simulator.World.CreateAccount(new() { Name = "Oscar Other" });

        var first = await simulator.GetAsync("/users/anna-schmidt-1b2?account_id=acc");
        var second = await simulator.ProviderIdAsync("anna-schmidt-1b2", other.Id);

        Assert.Equal(("Anna", "Schmidt"), (first.Text("first_name"), first.Text("last_name")));
        Assert.StartsWith("ACo", first.Text("provider_id"), StringComparison.Ordinal);
        Assert.NotEqual(first.Text("provider_id"), second);
        Assert.Equal(first.Text("provider_id"), await simulator.ProviderIdAsync(first.Text("provider_id")));
        Assert.Equal("resource_not_found", (await simulator.GetAsync($"/users/{second}?account_id=acc")).Error);
        Assert.False(first.Body.TryGetProperty("invitation", out _));
    }

    [Fact]
    public async Task Profile_OnlyWithNotify_CountsAsVisit()
    {
        await using var simulator = await TestSimulator.StartAsync();

        await simulator.GetAsync("/users/anna?account_id=acc");
        await simulator.GetAsync("/users/anna?account_id=acc&notify=true");

        var calls = simulator.World.Calls(route: "profile");
        Assert.Equal([null, "visit"], calls.Select(call => call.Effect));
        Assert.All(calls, call => Assert.Equal("anna", call.Person));
    }

    [Fact]
    public async Task Profile_UnknownToLinkedIn_AnswersNotFound()
    {
        await using var simulator = await TestSimulator.StartAsync();
        simulator.World.ScriptPeople(new Unipile.Simulator.PersonScript { PublicIdentifier = "ghost", Exists = false });

        Assert.Equal(HttpStatusCode.NotFound, (await simulator.GetAsync("/users/ghost?account_id=acc")).Status);
    }
}
