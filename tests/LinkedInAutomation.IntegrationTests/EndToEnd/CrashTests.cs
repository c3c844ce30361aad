using LinkedInAutomation.Database;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.EndToEnd;

/// <summary>
/// The service is killed in the middle of its work, again and again, while Unipile times out after and before the effect. The simulator lives
/// through it and its log is the judge.
/// </summary>
public sealed class CrashTests(PostgresServer server)
{
    private const int People = 60;
    private const int Kills = 5;
    private const double Speed = 3_600;
    private const string AdminKey = "crash-test-admin-key";

    [Fact]
    public async Task Campaign_KilledManyTimesAmidTimeouts_TouchesNobodyTwiceAndLosesNobody()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var directory = new TemporaryDirectory();
        // The service finds the clock in the database and joins it.
        var clock = await SandboxClock.OpenAsync(database.DataSource, Speed, TimeSpan.FromHours(8), TestContext.Current.CancellationToken);
        await using var simulator = await SimulatorServer.StartAsync(Simulator(), clock, TestContext.Current.CancellationToken);
        foreach (var route in (string[])["invite", "start_chat", "send_message"])
        {
            simulator.World.AddFault(new() { Route = route, Status = 504, Effect = true, Rate = 0.15 });
            simulator.World.AddFault(new() { Route = route, Status = 504, Effect = false, Rate = 0.1 });
        }

        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        using var process = new ServiceProcess(Environment(database, directory, simulator, address), address);
        await process.StartAsync();
        using var service = new RestClient(address, AdminKey);
        var campaign = await service.CreateCampaignAsync(["acc-1", "acc-2", "acc-3"], CampaignOverHttpTests.FourSteps);
        await service.PostAsync($"campaigns/{campaign}/leads", new { leads = Enumerable.Range(0, People).Select(i => new { public_identifier = $"person-{i}", first_name = "Ada" }) });
        await service.PostAsync($"campaigns/{campaign}/actions/start");

        for (var kill = 1; kill <= Kills; kill++)
        {
            var enough = People * 3 * kill / (Kills + 1);
            await Eventually.TrueAsync(() => Task.FromResult(Effects(simulator) >= enough), TimeSpan.FromSeconds(60));
            await process.KillAsync();
            await process.StartAsync();
        }

        await Eventually.TrueAsync(
            async () => (await service.ListAsync($"campaigns/{campaign}/leads")).All(lead => lead.IsEnded() || IsInReview(lead)), TimeSpan.FromMinutes(2));

        var audit = simulator.World.Audit();
        Assert.Empty(audit.Duplicates);
        Assert.DoesNotContain(audit.AfterReply, effect => effect.ReplyDeliveredAt < effect.At);
        Assert.Empty(audit.SharedPeople);
        Assert.Equal(People, (await service.ListAsync($"campaigns/{campaign}/leads")).Count);
    }

    private static bool IsInReview(System.Text.Json.JsonElement lead)
        => lead.GetProperty("waiting") is { ValueKind: System.Text.Json.JsonValueKind.Object } waiting && waiting.Text("for") == "review";

    private static int Effects(SimulatorServer simulator) => simulator.World.Calls(effect: true).Count;

    private static SimulatorOptions Simulator() => new()
    {
        ApiKey = "crash-test-api-key",
        Accounts = [new() { Id = "acc-1", Name = "Grace" }, new() { Id = "acc-2", Name = "Alan" }, new() { Id = "acc-3", Name = "Edsger" }],
        // A receiver that is dead for some seconds must still get its webhooks.
        WebhookRetryFloor = TimeSpan.FromSeconds(1),
        Settings = new()
        {
            AcceptRate = 0.7,
            DeclineRate = 0.1,
            ReplyRate = 0.4,
            AcceptDelayMin = TimeSpan.FromHours(4),
            AcceptDelayMax = TimeSpan.FromHours(20),
            ReplyDelayMin = TimeSpan.FromHours(2),
            ReplyDelayMax = TimeSpan.FromHours(12),
            WebhookDuplicateRate = 0.1,
            WebhookReorderRate = 0.1,
        },
    };

    private static Dictionary<string, string> Environment(TestDatabase database, TemporaryDirectory directory, SimulatorServer simulator, Uri address) => new()
    {
        ["ConnectionStrings__Postgres"] = database.ConnectionString,
        ["Database__Directory"] = directory.Path,
        ["Unipile__BaseUrl"] = simulator.BaseAddress.ToString(),
        ["Unipile__ApiKey"] = simulator.ApiKey,
        ["Sandbox__Enabled"] = "true",
        ["Sandbox__ClockSpeed"] = Speed.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Auth__AdminKey"] = AdminKey,
        ["Webhooks__Secret"] = "crash-test-webhook-secret",
        ["Relations__BackfillInterval"] = "06:00:00",
        ["Logging__LogLevel__Default"] = "Error",
        ["ASPNETCORE_URLS"] = address.ToString(),
        ["Orleans__SiloPort"] = $"{FreePort.Next()}",
        ["Orleans__GatewayPort"] = $"{FreePort.Next()}",
    };
}
