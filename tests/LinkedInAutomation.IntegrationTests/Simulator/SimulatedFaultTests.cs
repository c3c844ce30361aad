using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Simulator;

public sealed class SimulatedFaultTests
{
    [Theory]
    [InlineData(504, "request_timeout", true, 1)]
    [InlineData(504, "request_timeout", false, 0)]
    [InlineData(500, "provider_error", true, 1)]
    [InlineData(429, "too_many_requests", false, 0)]
    [InlineData(503, "service_unavailable", false, 0)]
    public async Task Fault_WithOrWithoutEffect_AnswersTheErrorOnce(int status, string error, bool effect, int invitations)
    {
        await using var simulator = await TestSimulator.StartAsync();
        simulator.World.AddFault(new Fault { Route = "invite", Status = status, Effect = effect, Count = 1 });

        var reply = await simulator.InviteAsync("anna");

        Assert.Equal((status, error), ((int)reply.Status, reply.Error));
        Assert.Equal(invitations, (await simulator.GetAsync("/users/invite/sent?account_id=acc")).Items.Count);
        var call = Assert.Single(simulator.World.Calls(route: "invite"));
        Assert.Equal((status, effect), (call.Status, call.Effect is not null));
        Assert.Empty(simulator.World.Faults());
        Assert.Null((await simulator.InviteAsync("bert")).Error);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Fault_ThatCutsTheConnection_LeavesTheCallerWithoutAnswer(bool effect, int invitations)
    {
        await using var simulator = await TestSimulator.StartAsync();
        simulator.World.AddFault(new Fault { Route = "POST /users/invite", Kind = FaultKind.Abort, Effect = effect, Count = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => simulator.InviteAsync("anna"));

        Assert.Equal(invitations, (await simulator.GetAsync("/users/invite/sent?account_id=acc")).Items.Count);
    }

    [Fact]
    public async Task Fault_WithARate_HitsThatShareOfTheCalls()
    {
        await using var simulator = await TestSimulator.StartAsync();
        simulator.World.AddFault(new Fault { Route = "profile", AccountId = "acc", Status = 500, Rate = 0.3 });

        var failed = 0;
        for (var call = 0; call < 200; call++)
            failed += (await simulator.GetAsync("/users/anna?account_id=acc")).Error == "provider_error" ? 1 : 0;

        Assert.InRange(failed, 40, 80);
        simulator.World.ClearFaults();
        Assert.Null((await simulator.GetAsync("/users/anna?account_id=acc")).Error);
    }

    [Fact]
    public async Task Fault_SlowerThanItsCaller_StillHasItsEffect()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var simulator = await TestSimulator.StartAsync();
        simulator.World.ScriptPeople(new PersonScript { PublicIdentifier = "anna", ConnectedTo = ["acc"] });
        await simulator.RegisterAsync(receiver, "messaging");
        simulator.World.AddFault(new Fault { Route = "start_chat", Kind = FaultKind.Slow, DelayMs = 600_000 });

        var post = simulator.StartChatAsync("anna", "Hello");
        Assert.Equal("Hello", (await receiver.NextAsync()).Text("message"));
        Assert.False(post.IsCompleted);
        simulator.Http.CancelPendingRequests();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
        Assert.Equal(1, simulator.World.Audit().Totals.MessagesSent);
    }

    [Fact]
    public async Task Fault_ThatDisconnects_LosesTheAccount()
    {
        await using var simulator = await TestSimulator.StartAsync();
        simulator.World.AddFault(new Fault { Route = "relations", Kind = FaultKind.Disconnect, Count = 1 });

        Assert.Equal("disconnected_account", (await simulator.GetAsync("/users/relations?account_id=acc")).Error);

        Assert.Equal(AccountStatus.Credentials, Assert.Single(simulator.World.Accounts()).Status);
        Assert.Equal("disconnected_account", (await simulator.GetAsync("/users/invite/sent?account_id=acc")).Error);
    }

    [Fact]
    public async Task Fault_ThatThrottles_EmptiesTheSections()
    {
        await using var simulator = await TestSimulator.StartAsync();
        simulator.World.AddFault(new Fault { Route = "profile", Kind = FaultKind.Throttle });

        var profile = await simulator.GetAsync("/users/anna?account_id=acc&linkedin_sections=experience,skills");

        Assert.Empty(profile.Body.GetProperty("work_experience").EnumerateArray());
        Assert.Equal(2, profile.Body.GetProperty("throttled_sections").GetArrayLength());
    }
}
