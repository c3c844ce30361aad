using System.Text.Json;
using LinkedInAutomation.Grains;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.Reminders;
using Orleans.TestingHost;
using AccountStatus = LinkedInAutomation.Grains.Accounts.AccountStatus;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>
/// The grains on a test cluster and a real database, against the simulator over HTTP; silo, simulator and database share one clock that
/// stands still until the test moves it.
/// </summary>
internal sealed class OutreachCluster : IAsyncDisposable
{
    /// <summary>A Monday, at the opening of the hours.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase _database;
    private readonly InProcessTestCluster _cluster;
    private readonly HookForwarder _hooks;
    private readonly CapturedLog _log;
    private readonly SignalTraffic _signals;
    private readonly List<Guid> _accounts = [];

    private OutreachCluster(
        TestDatabase database, InProcessTestCluster cluster, SimulatorServer simulator, HookForwarder hooks, FakeTimeProvider clock, CapturedLog log,
        SignalTraffic signals)
    {
        _log = log;
        _signals = signals;
        _database = database;
        _cluster = cluster;
        _hooks = hooks;
        Simulator = simulator;
        Clock = clock;
    }

    public FakeTimeProvider Clock { get; }

    public SimulatorServer Simulator { get; }

    public TestDatabase Database => _database;

    public IGrainFactory Grains => _cluster.Client;

    public static async Task<OutreachCluster> StartAsync(PostgresServer server, SimulatorSettings settings, bool isPremium = false)
    {
        var clock = new FakeTimeProvider(Begin);
        var database = await server.CreateDatabaseAsync();
        var simulator = await SimulatorServer.StartAsync(
            new() { Settings = settings, WebhookRetryFloor = TimeSpan.Zero, Accounts = [new AccountSeed { Id = "acc", Name = "Grace Hopper", Premium = isPremium }] },
            clock, CancellationToken.None);

        var log = new CapturedLog();
        var signals = new SignalTraffic();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureHost(host => host.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Unipile:BaseUrl"] = simulator.BaseAddress.ToString(),
            ["Unipile:ApiKey"] = simulator.ApiKey,
            // The clock does not wait for real time.
            ["Pacing:RestAfterError"] = "00:00:00",
            // A step of the clock past the due time makes Orleans skip the reminder's tick: the sweeper heals it here as it does in the service.
            ["Sweeper:Interval"] = "00:00:00.2",
            ["Sweeper:Grace"] = "00:01:00",
        }));
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage(GrainsSetup.InfrastructureStorage);
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton<TimeProvider>(clock);
            silo.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
            silo.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, clock);
            silo.Services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, clock);
            silo.Services.AddSingleton(database.DataSource);
            silo.Services.AddSingleton<ILoggerProvider>(log);
            silo.AddIncomingGrainCallFilter(signals);
            silo.AddOutgoingGrainCallFilter(signals);
            silo.Services.AddOutreachGrains();
            silo.Services.AddHostedService<Sweeper>();
            silo.Services.AddUnipile(silo.Configuration.GetSection("Unipile"));
        });
        builder.ConfigureClient(client => client.AddOutgoingGrainCallFilter(signals));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        var hooks = await HookForwarder.StartAsync(cluster.GetSiloServiceProvider(cluster.Silos[0].SiloAddress));
        return new(database, cluster, simulator, hooks, clock, log, signals);
    }

    /// <summary>A client with one account and an active campaign; the account sends at once, all day, unless the settings say otherwise.</summary>
    public async Task<(Guid Account, Guid Campaign)> StartCampaignAsync(string steps, AccountSettings? settings = null)
    {
        var client = Guid.CreateVersion7(Begin);
        await _database.ExecuteAsync($"insert into clients values ('{client}', 'Client', null, 'UTC', now(), now())");
        var account = Guid.CreateVersion7(Begin);
        await Grains.GetGrain<ILinkedInAccountGrain>(account).AttachAsync(
            new(client, "acc", "Grace Hopper", null, null, AccountStatus.Ok, settings ?? Eager()));
        _accounts.Add(account);
        var campaign = Guid.CreateVersion7(Begin);
        using var document = JsonDocument.Parse($$"""{"steps":{{steps}}}""");
        await Grains.GetGrain<ICampaignGrain>(campaign).CreateAsync(new CampaignState
        {
            Id = campaign,
            ClientId = client,
            Name = "Campaign",
            TimeZone = "UTC",
            Sequence = SequenceReader.Read(document.RootElement).Sequence ?? throw new InvalidOperationException("The steps are not valid."),
            AccountIds = [account],
            CreatedAt = Begin,
            UpdatedAt = Begin,
        });
        await Grains.GetGrain<ICampaignGrain>(campaign).StartAsync();
        return (account, campaign);
    }

    /// <summary>Every hour of every day open, no spacing, limits out of the way.</summary>
    public static AccountSettings Eager() => AccountSettings.Default("UTC") with
    {
        WorkingHours = new("UTC", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "00:00", "24:00"),
        Spacing = new(0, 0),
        Limits = new() { Invite = new(1000), Message = new(1000), ProfileVisit = new(1000) },
    };

    public async Task<Guid> AddLeadAsync(Guid campaign, string person)
    {
        var id = Guid.CreateVersion7(Clock.GetUtcNow());
        await using var command = _database.DataSource.CreateCommand("""
            insert into leads (id, client_id, campaign_id, public_identifier, first_name, status, waiting_for, created_at, updated_at)
            select $1, client_id, id, $3, 'Ada', 'pending_invite', 'not_started', $4, $4 from campaigns where id = $2
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(campaign);
        command.Parameters.AddWithValue(person);
        command.Parameters.AddWithValue(Clock.GetUtcNow().UtcDateTime);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await Grains.GetGrain<ICampaignGrain>(campaign).LeadsAddedAsync();
        return id;
    }

    public async Task<LeadState> LeadAsync(Guid id) => (await Grains.GetGrain<ILeadGrain>(id).GetState())!;

    /// <summary>Moves the clock in small steps, letting everything due happen in between.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        var until = Clock.GetUtcNow() + time;
        await QuietAsync();
        while (Clock.GetUtcNow() < until)
        {
            Clock.Advance(step ?? TimeSpan.FromMinutes(10));
            await QuietAsync();
        }
    }

    /// <summary>Nothing is due, nothing is being sent, every webhook has been taken in.</summary>
    public Task QuietAsync() => Eventually.TrueAsync(async () =>
    {
        await Simulator.WhenIdleAsync();
        return await ArePumpsAtRestAsync() && await IsNothingDueAsync() && await ArePumpsAtRestAsync();
    }, because: () => $"{Clock.GetUtcNow():O}\n{_log}");

    private async Task<bool> ArePumpsAtRestAsync()
    {
        if (_signals.Travelling > 0)
            return false;
        var pumps = await Task.WhenAll(_accounts.Select(account => Grains.GetGrain<ILinkedInAccountGrain>(account).GetPumpAsync()));
        return !pumps.Any(pump => pump.IsTurning);
    }

    private async Task<bool> IsNothingDueAsync()
    {
        await using var command = _database.DataSource.CreateCommand("""
            select not exists (select 1 from account_pacing where next_wake_at <= $1)
               and not exists (select 1 from actions where state = 'sending' or state in ('done', 'failed') and delivered_at is null)
               and not exists (select 1 from leads where next_at <= $1 - interval '1 minute')
            """);
        command.Parameters.AddWithValue(Clock.GetUtcNow().UtcDateTime);
        return (bool)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await Simulator.DisposeAsync();
        await _hooks.DisposeAsync();
        await _database.DisposeAsync();
    }
}
