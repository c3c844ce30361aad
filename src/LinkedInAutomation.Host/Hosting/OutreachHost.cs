using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>
/// One running host: HTTP server, silo and, where nothing else is configured, its own PostgreSQL and simulator. Takes no
/// signals, so a test or the demo can run one, or several, inside its own process.
/// </summary>
public sealed class OutreachHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Surroundings _surroundings;
    private bool _stopped;

    private OutreachHost(WebApplication app, Surroundings surroundings)
    {
        _app = app;
        _surroundings = surroundings;
    }

    public IServiceProvider Services => _app.Services;

    /// <summary>The first listen address, as a program on this machine reaches it.</summary>
    public Uri Address => _surroundings.Address;

    /// <summary>The first admin's API key; null when none was set and none was made.</summary>
    public string? AdminKey => _surroundings.AdminKey;

    /// <summary>Null when Unipile, or a simulator elsewhere, is configured.</summary>
    public SimulatorServer? Simulator => _surroundings.Simulator;

    /// <summary>Returns when the silo is active and requests are served.</summary>
    /// <exception cref="OperatorException">The operator can mend it.</exception>
    public static async Task<OutreachHost> StartAsync(OutreachHostOptions options, CancellationToken cancellationToken = default)
    {
        var builder = HostConfiguration.CreateBuilder(options);
        var surroundings = await Surroundings.PrepareAsync(builder, options, cancellationToken);
        WebApplication? app = null;
        try
        {
            app = HostComposition.Build(builder, surroundings, options);
            await app.StartAsync(cancellationToken);
            surroundings.LogServing(app.Logger);
            return new(app, surroundings);
        }
        catch
        {
            if (app is not null)
                await app.DisposeAsync();
            await surroundings.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when asked to stop, or when the host stops by itself, as a silo does that the others voted dead.</summary>
    /// <returns>Whether it was asked to.</returns>
    public async Task<bool> WaitForStopAsync(CancellationToken asked)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var byItself = _app.Lifetime.ApplicationStopping.Register(stopped.SetResult);
        using var byRequest = asked.Register(() => stopped.TrySetResult());
        await stopped.Task;
        return asked.IsCancellationRequested;
    }

    /// <summary>Drains: the HTTP server first, then the silo, last what they stand on. Repeat-safe.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        HostLog.Stopping(_app.Logger);
        try
        {
            await _app.StopAsync();
        }
        finally
        {
            await _app.DisposeAsync();
            await _surroundings.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
