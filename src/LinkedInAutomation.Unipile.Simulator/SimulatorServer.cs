using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>A running simulator: Unipile's API v1 under <c>/api/v1</c>, its own control API under <c>/simulator</c>.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private const long LargestBody = 256 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly AgendaTimer _agenda;
    private readonly WebhookSender _sender;
    private readonly JournalFile? _journal;
    private bool _disposed;

    private SimulatorServer(
        WebApplication app, string apiKey, World world, AgendaTimer agenda, WebhookSender sender, JournalFile? journal)
    {
        _app = app;
        _agenda = agenda;
        _sender = sender;
        _journal = journal;
        ApiKey = apiKey;
        World = world;
    }

    /// <summary>The origin, without a path: what Unipile calls the DSN.</summary>
    public Uri BaseAddress =>
        new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public string ApiKey { get; }

    public World World { get; }

    /// <summary>
    /// Starts listening. Reads neither files nor environment, logs nothing and takes no signals, so it can live inside another host.
    /// Throws <see cref="IOException"/> when the address or the state file is in use.
    /// </summary>
    /// <param name="clock">Times of everything simulated and timers of everything due; may be scaled or fake.</param>
    public static async Task<SimulatorServer> StartAsync(SimulatorOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var journal = options.StateFile is null ? null : new JournalFile(options.StateFile);
        var world = new World(options, clock, journal);
        var sender = new WebhookSender(world, clock, options);
        var agenda = new AgendaTimer(world, clock, sender.Send);
        var server = new SimulatorServer(Build(options, world), options.ApiKey, world, agenda, sender, journal);
        try
        {
            world.EnsureAccounts(options.Accounts);
            await server._app.StartAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        // Only now, so that nobody hears of the past before the receiver can call back.
        world.Committed = _ => agenda.Wake();
        agenda.Wake();
        return server;
    }

    /// <summary>Completes when everything due by now is done and every webhook of it has been tried.</summary>
    public async Task WhenIdleAsync()
    {
        _agenda.Wake();
        await _sender.WhenIdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _agenda.Dispose();
        await _app.StopAsync();
        await _sender.DisposeAsync();
        await _app.DisposeAsync();
        _journal?.Dispose();
    }

    private static WebApplication Build(SimulatorOptions options, World world)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // Several attachments of 15 MB each; what is too large is refused by the rules, with Unipile's own error.
        builder.WebHost.UseKestrelCore().UseUrls(options.Url).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = LargestBody);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        // Answers delayed by a fault are not worth waiting for.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        app.UseRouting();
        var api = new ApiPipeline(app.MapGroup("/api/v1"), world, options.ApiKey);
        api.MapAccounts();
        api.MapHostedLinks();
        api.MapInvitations();
        api.MapProfiles();
        api.MapChats();
        api.MapMessages();
        api.MapWebhooks();
        api.MapPosts();
        api.MapEngagement();
        api.MapAttendees();
        api.MapReceivedInvitations();
        api.MapSearch();
        api.MapRest();
        var control = new ControlRoutes(app.MapGroup("/simulator"), options.ApiKey);
        control.MapControl(world);
        control.MapPeople(world);
        app.MapGroup("/simulator").MapHostedPage(world);
        return app;
    }

    /// <summary>
    /// Signals belong to the process around: a simulator that stopped on its own would fail the calls of a draining service.
    /// </summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
