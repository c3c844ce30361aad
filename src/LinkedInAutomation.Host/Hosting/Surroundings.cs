using LinkedInAutomation.Database;
using LinkedInAutomation.Host.Sandbox;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>What the host stands on: addresses, database, clock, secrets and simulator. Made before the container, gone after it.</summary>
internal sealed class Surroundings : IAsyncDisposable
{
    private readonly ILoggerFactory _loggerFactory;
    private bool _served;

    private Surroundings(HostSettings settings, ILoggerFactory loggerFactory)
    {
        Settings = settings;
        _loggerFactory = loggerFactory;
        Pace = new(settings.ClockSpeed);
    }

    public HostSettings Settings { get; }

    public ScaledPace Pace { get; }

    /// <summary>Null: Kestrel has other settings of its own.</summary>
    public IReadOnlyList<string>? Urls { get; private init; }

    public required SiloEndpoint Endpoint { get; init; }

    public Uri Address => ListenUrls.Reachable(Urls is [var first, ..] ? first : ListenUrls.Default);

    public DomainDatabase Database { get; private set; } = null!;

    public TimeProvider Clock { get; private set; } = TimeProvider.System;

    public SimulatorServer? Simulator { get; private set; }

    public string? AdminKey { get; private set; }

    /// <summary>Quick refusals first: settings and ports, then the database, then what needs it.</summary>
    public static async Task<Surroundings> PrepareAsync(WebApplicationBuilder builder, OutreachHostOptions options, CancellationToken cancellationToken)
    {
        var settings = HostSettings.Read(builder.Configuration);
        var loggerFactory = LoggerFactory.Create(logging =>
        {
            logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
            logging.UseOneLineConsole();
        });
        var surroundings = new Surroundings(settings, loggerFactory)
        {
            Urls = ListenUrls.Settle(builder.Configuration),
            Endpoint = SiloEndpoint.Choose(settings.Silo, isAlone: settings.HasOwnDatabase),
        };
        try
        {
            await surroundings.OpenAsync(builder, options, cancellationToken);
            return surroundings;
        }
        catch
        {
            await surroundings.DisposeAsync();
            throw;
        }
    }

    public void LogServing(ILogger logger)
    {
        _served = true;
        foreach (var notice in Endpoint.Notices)
            HostLog.Notice(logger, notice);
        IReadOnlyList<string> addresses = Urls ?? ["Kestrel's own endpoints"];
        HostLog.Serving(logger, addresses, Endpoint.SiloPort, Endpoint.GatewayPort, Settings.IsSandbox, Settings.ClockSpeed);
        if (Simulator is { BaseAddress: var address })
            HostLog.Simulating(logger, address);
    }

    public async ValueTask DisposeAsync()
    {
        if (Simulator is not null)
            await Simulator.DisposeAsync();
        if (Database is not null)
            await Database.DisposeAsync();
        var logger = _loggerFactory.CreateLogger<OutreachHost>();
        if (_served)
            HostLog.Stopped(logger);
        _loggerFactory.Dispose();
    }

    private async Task OpenAsync(WebApplicationBuilder builder, OutreachHostOptions options, CancellationToken cancellationToken)
    {
        Database = await DomainDatabase.OpenAsync(Settings, options.DatabasePatience, _loggerFactory, cancellationToken);
        await Database.Migrator.EnsureCurrentAsync(cancellationToken);
        if (Settings.HasOwnDatabase)
            await SiloSetup.ForgetKilledSilosAsync(Database.Orleans, Settings.Silo, cancellationToken);
        Clock = await OpenClockAsync(cancellationToken);
        builder.Decide("ConnectionStrings:Postgres", Database.ConnectionString);
        AdminKey = Settings.AdminKey;
        if (Settings.IsSandbox)
            await FurnishSandboxAsync(builder, options, cancellationToken);
    }

    private async Task<TimeProvider> OpenClockAsync(CancellationToken cancellationToken)
    {
        if (Settings.IsSandbox)
            return await SandboxClock.OpenAsync(Database.Domain, Settings.ClockSpeed, Pace.ReminderHorizon, cancellationToken);
        return await SandboxClock.FindAsync(Database.Domain, cancellationToken) is null
            ? TimeProvider.System
            : throw new OperatorException(
                "This database belongs to a sandbox: its times are not real. Set Sandbox__Enabled=true, or ConnectionStrings__Postgres " +
                "(without it: Database__Directory) to another database.");
    }

    private static void DecideUnlessSet(WebApplicationBuilder builder, string key, TimeSpan value) =>
        DecideUnlessSet(builder, key, value.ToString("c"));

    private static void DecideUnlessSet(WebApplicationBuilder builder, string key, string value)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[key]))
            builder.Decide(key, value);
    }

    private async Task FurnishSandboxAsync(WebApplicationBuilder builder, OutreachHostOptions options, CancellationToken cancellationToken)
    {
        builder.Decide("Sandbox:Enabled", "true");
        if (Settings.AdminKey is null || Settings.WebhookSecret is null)
        {
            var secrets = SandboxSecrets.LoadOrCreate(Settings.Directory, options.Console);
            AdminKey = Settings.AdminKey ?? secrets.AdminKey;
            builder.Decide("Auth:AdminKey", AdminKey);
            builder.Decide("Webhooks:Secret", Settings.WebhookSecret ?? secrets.WebhookSecret);
        }

        if (Settings.PublicBaseUrl is null)
            builder.Decide("PublicBaseUrl", Address.GetLeftPart(UriPartial.Authority));
        DecideUnlessSet(builder, "Pacing:Margin", Pace.PacingMargin);
        DecideUnlessSet(builder, "Sweeper:Grace", Pace.SweeperGrace);
        DecideUnlessSet(builder, "Sweeper:Interval", Pace.SweeperInterval);
        DecideUnlessSet(builder, "Attachments:AllowPrivateAddresses", "true");
        if (!Settings.HasSimulator)
            return;
        Simulator = await SandboxSimulator.StartAsync(Settings.Directory, builder.Configuration["Sandbox:SimulatorUrl"], options.Simulator, Clock, cancellationToken);
        builder.Decide("Unipile:BaseUrl", Simulator.BaseAddress.GetLeftPart(UriPartial.Authority));
        builder.Decide("Unipile:ApiKey", Simulator.ApiKey);
    }
}
