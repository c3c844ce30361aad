using LinkedInAutomation.Database;
using Npgsql;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>The database, up and migrated: the server named by the settings, or an embedded one of our own.</summary>
internal sealed class DomainDatabase : IAsyncDisposable
{
    /// <summary>Together below PostgreSQL's default of 100 connections with two hosts on one server, migrations and a visitor with psql included.</summary>
    private const int DomainConnections = 30;
    private const int OrleansConnections = 15;

    private readonly EmbeddedPostgres? _embedded;

    private DomainDatabase(EmbeddedPostgres? embedded, string connectionString, ILoggerFactory loggerFactory)
    {
        _embedded = embedded;
        ConnectionString = connectionString;
        Domain = Open(connectionString, DomainConnections, searchPath: null, loggerFactory);
        Orleans = Open(connectionString, OrleansConnections, searchPath: "orleans", loggerFactory);
        Migrator = new(Domain, loggerFactory.CreateLogger<Migrator>());
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Domain { get; }

    /// <summary>For Orleans' providers, which look for their queries and tables on the search path.</summary>
    public NpgsqlDataSource Orleans { get; }

    public Migrator Migrator { get; }

    /// <summary>Connects, without touching the schema.</summary>
    /// <param name="patience">How long a server may be away.</param>
    public static async Task<DomainDatabase> OpenAsync(
        HostSettings settings, TimeSpan patience, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        var embedded = settings.HasOwnDatabase
            ? await EmbeddedPostgres.StartAsync(new() { Directory = settings.Directory }, loggerFactory, cancellationToken)
            : null;
        DomainDatabase? database = null;
        try
        {
            database = new(embedded, embedded?.ConnectionString ?? settings.Postgres!, loggerFactory);
            await database.ConnectAsync(patience, loggerFactory.CreateLogger<DomainDatabase>(), cancellationToken);
            return database;
        }
        catch
        {
            if (database is not null)
                await database.DisposeAsync();
            else if (embedded is not null)
                await embedded.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Domain.DisposeAsync();
        await Orleans.DisposeAsync();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    private async Task ConnectAsync(TimeSpan patience, ILogger logger, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await Domain.OpenConnectionAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException exception) when (exception.IsTransient && TimeProvider.System.GetElapsedTime(started) < patience)
            {
                HostLog.WaitingForDatabase(logger, exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
            {
                var target = new NpgsqlConnectionStringBuilder(ConnectionString);
                throw new OperatorException(
                    $"PostgreSQL at {target.Host}:{target.Port}, database \"{target.Database}\", user \"{target.Username}\", cannot be used: " +
                    $"{exception.Message} Check ConnectionStrings__Postgres and that the server runs; without it the service runs a PostgreSQL of its own.", exception);
            }
        }
    }

    private static NpgsqlDataSource Open(string connectionString, int connections, string? searchPath, ILoggerFactory loggerFactory)
        => new NpgsqlDataSourceBuilder(Settings(connectionString, connections, searchPath).ConnectionString) { Name = searchPath ?? "domain" }
            .UseLoggerFactory(loggerFactory).Build();

    /// <summary>What the operator wrote, and our choice where nothing is written.</summary>
    /// <exception cref="OperatorException">It cannot be read.</exception>
    internal static NpgsqlConnectionStringBuilder Settings(string connectionString, int connections, string? searchPath)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new(connectionString);
        }
        catch (ArgumentException exception)
        {
            throw new OperatorException(
                $"ConnectionStrings__Postgres cannot be read: {exception.Message} It looks like Host=localhost;Database=outreach;Username=outreach;Password=...", exception);
        }

        // ContainsKey would say yes to every key that there is.
        if (!settings.ShouldSerialize("Maximum Pool Size"))
            settings.MaxPoolSize = connections;
        if (!settings.ShouldSerialize("Max Auto Prepare"))
            settings.MaxAutoPrepare = 50;
        // Nothing of ours outlives its transaction in a session but the migrations' lock, which they give back: to wipe the session before
        // every command would cost a round of statements each.
        if (!settings.ShouldSerialize("No Reset On Close"))
            settings.NoResetOnClose = true;
        settings.ApplicationName ??= "linkedin-automation";
        settings.SearchPath = searchPath ?? settings.SearchPath;
        return settings;
    }
}
