using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Database;

/// <summary>
/// The PostgreSQL a host runs for itself when it is given no connection string: the machine's own server programs on a
/// directory of ours, durable as any. One host per directory. It runs in a session of its own, so a Ctrl-C in the terminal
/// reaches the host only, which drains first and stops it then; after a kill -9 of the host it runs on and the next host
/// takes it over.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private readonly ServerControl server;
    private readonly HostLock hostLock;
    private readonly ILogger logger;
    private bool stopped;

    private EmbeddedPostgres(ServerControl server, HostLock hostLock, string connectionString, ILogger logger)
    {
        this.server = server;
        this.hostLock = hostLock;
        this.logger = logger;
        ConnectionString = connectionString;
    }

    /// <summary>For the service's own database; holds the password, so never log it.</summary>
    public string ConnectionString { get; }

    /// <summary>Where the data is, which may be elsewhere than configured: see <see cref="EmbeddedPostgresOptions.Directory"/>.</summary>
    public string DataDirectory => server.Instance.Path;

    /// <summary>Starts the server, or takes over the one a killed host left running; makes cluster and database on first use.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be started; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, ILoggerFactory loggerFactory, CancellationToken cancellationToken = default)
    {
        var logger = loggerFactory.CreateLogger<EmbeddedPostgres>();
        var configured = Path.GetFullPath(options.Directory);
        Directory.CreateDirectory(configured);
        var hostLock = HostLock.Acquire(configured);
        try
        {
            var located = InstanceDirectory.Locate(configured);
            var binaries = await PostgresBinaries.FindAsync(options.BinaryFolders, located.Major, cancellationToken);
            var account = await ServerAccount.ResolveAsync(located.Path, cancellationToken);
            var instance = await located.PrepareAsync(configured, options.FallbackDirectory, account, cancellationToken);
            if (!instance.Path.StartsWith(configured, StringComparison.Ordinal))
                LogElsewhere(logger, instance.Path, configured);

            var server = new ServerControl(instance, binaries, account, options.StartTimeout, logger);
            await server.InitialiseAsync(cancellationToken);
            var port = await server.RunAsync(cancellationToken);
            var connectionString = await server.EnsureDatabaseAsync(port, cancellationToken);
            return new(server, hostLock, connectionString, logger);
        }
        catch
        {
            hostLock.Dispose();
            throw;
        }
    }

    /// <summary>Fast shutdown: open transactions are rolled back, committed ones are safe. Repeat-safe, and never throws for the server's sake.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (stopped)
            return;
        stopped = true;
        try
        {
            var result = await server.StopAsync(cancellationToken);
            if (result.Succeeded)
                LogStopped(logger, DataDirectory);
            else
                LogNotStopped(logger, DataDirectory, result.Output);
        }
        finally
        {
            hostLock.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>What a kill -9 of the host leaves behind: the server running and the directory free. For tests.</summary>
    internal void Abandon()
    {
        stopped = true;
        hostLock.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The embedded PostgreSQL keeps its data in {Directory}: its user cannot reach {Configured}")]
    private static partial void LogElsewhere(ILogger logger, string directory, string configured);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped the embedded PostgreSQL in {Directory}")]
    private static partial void LogStopped(ILogger logger, string directory);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The embedded PostgreSQL in {Directory} did not stop; the next start takes it over: {Output}")]
    private static partial void LogNotStopped(ILogger logger, string directory, string output);
}
