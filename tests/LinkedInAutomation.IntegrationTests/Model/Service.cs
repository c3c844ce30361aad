using LinkedInAutomation.Grains;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.IntegrationTests.Outreach;
using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.TestingHost;

namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>
/// The grains on a test silo and a real database, against the simulator over HTTP, on one stepped clock. Between two steps it waits until
/// nothing is under way, which it knows exactly; the sweeper passes at every step, so that what is due happens at the step it is due.
/// </summary>
internal sealed class Service : IAsyncDisposable
{
    /// <summary>Far more than it takes, retries of reads on real time included: a limit for what hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TestDatabase _database;
    private readonly CapturedLog _log = new();
    private HookForwarder? _hooks;
    private InProcessTestCluster _cluster = null!;
    private Traffic _traffic = null!;
    private IServiceProvider _silo = null!;
    private Sweeper _sweeper = null!;

    private Service(TestDatabase database, SimulatorServer simulator, SteppedClock clock)
    {
        _database = database;
        Simulator = simulator;
        Clock = clock;
    }

    public SteppedClock Clock { get; }

    public SimulatorServer Simulator { get; }

    public NpgsqlDataSource Database => _database.DataSource;

    public IGrainFactory Grains { get; private set; } = null!;

    /// <summary>What the service complained of.</summary>
    public CapturedLog Log => _log;

    public int Steps { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Service> StartAsync(PostgresServer server, DateTimeOffset begin, SimulatorSettings settings)
    {
        var clock = new SteppedClock(begin);
        var database = await server.CreateDatabaseAsync();
        // It is the service that crashes here, not the database: what is committed need not wait for the disk.
        await database.ExecuteAsync($"alter database {await database.ScalarAsync<string>("select current_database()::text")} set synchronous_commit = off");
        await using (var connection = await database.DataSource.OpenConnectionAsync(Token))
            NpgsqlConnection.ClearPool(connection);
        var simulator = await SimulatorServer.StartAsync(new() { Settings = settings, WebhookRetryFloor = TimeSpan.Zero }, clock, Token);
        var service = new Service(database, simulator, clock);
        await service.DeployAsync();
        service._hooks = await HookForwarder.StartAsync(() => service._silo);
        return service;
    }

    /// <summary>Lets everything happen that is due.</summary>
    public async Task SettleAsync()
    {
        Steps++;
        await QuietAsync();
        await _sweeper.SweepAsync(Clock.GetUtcNow().AddTicks(1), Token);
        await QuietAsync();
    }

    /// <summary>When the next thing is due: an account's turn, a lead's step, or what a person does. Never null: accounts wake daily.</summary>
    public async Task<DateTimeOffset> NextDueAsync()
    {
        await using var command = Database.CreateCommand("""
            select least((select min(next_wake_at) from account_pacing),
                (select min(next_at) from leads where status in ('pending_invite', 'invite_sent', 'connected', 'messaged')))
            """);
        var due = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(Token))!);
        return Clock.NextDue() is { } simulated && simulated < due ? simulated : due;
    }

    /// <summary>Kills the silo in the middle of whatever it does and starts another on the same database.</summary>
    public async Task CrashAsync()
    {
        foreach (var silo in _cluster.Silos.ToList())
            await _cluster.KillSiloAsync(silo);
        await _cluster.DisposeAsync();
        _traffic.Dispose();
        await DeployAsync();
    }

    /// <summary>Nothing is due, nothing is under way, every webhook has been taken in.</summary>
    public async Task QuietAsync()
    {
        while (true)
        {
            var begun = _traffic.Begun;
            await Simulator.WhenIdleAsync();
            try
            {
                await _traffic.WhenQuietAsync(Grains).WaitAsync(Patience, Token);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"Not quiet at {Clock.GetUtcNow():O}: {_traffic}\n{_log}");
            }

            if (begun == _traffic.Begun && Simulator.WhenIdleAsync().IsCompleted)
                return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _traffic.Dispose();
        await Simulator.DisposeAsync();
        if (_hooks is not null)
            await _hooks.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task DeployAsync()
    {
        var traffic = new Traffic();
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.InitializeClientOnDeploy = false;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureHost(host => host.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Unipile:BaseUrl"] = Simulator.BaseAddress.ToString(),
            ["Unipile:ApiKey"] = Simulator.ApiKey,
            // These count real time, in which weeks pass between two blinks.
            ["Unipile:RetryDelay"] = "00:00:00",
            ["Unipile:AccountBreaker:MinimumCalls"] = "100000",
            ["Unipile:ServiceBreaker:MinimumCalls"] = "100000",
            ["Pacing:RestAfterError"] = "00:00:00",
            // A lost wake-up call must show, not be healed within the hour.
            ["Pacing:LongestSleep"] = "1.00:00:00",
        }));
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage(GrainsSetup.InfrastructureStorage);
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton<TimeProvider>(Clock);
            // Reminders stay on real time and so silent: a jump of the clock past the due time would skip their tick anyway.
            silo.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
            silo.Services.AddKeyedSingleton(TimeProviderNames.Grains, traffic.Ticking(Clock));
            silo.Services.AddSingleton(_database.DataSource);
            silo.Services.AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(_log));
            silo.AddIncomingGrainCallFilter(traffic);
            silo.AddOutgoingGrainCallFilter(traffic);
            silo.Services.AddOutreachGrains();
            silo.Services.AddSingleton<Sweeper>();
            silo.Services.AddUnipile(silo.Configuration.GetSection("Unipile"));
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        _traffic = traffic;
        _silo = _cluster.GetSiloServiceProvider(_cluster.Silos[0].SiloAddress);
        _sweeper = _silo.GetRequiredService<Sweeper>();
        Grains = _silo.GetRequiredService<IGrainFactory>();
    }
}
