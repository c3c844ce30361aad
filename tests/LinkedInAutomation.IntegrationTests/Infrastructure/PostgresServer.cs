using System.Security.Cryptography;
using LinkedInAutomation.Database;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace LinkedInAutomation.IntegrationTests.Infrastructure;

/// <summary>
/// The one server of a test run: that of the connection string in TEST_POSTGRES (its role must be allowed to create
/// databases), else a throwaway one from the machine's own programs. It migrates a template once; clones take ~50 ms.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string template = NewName("template");
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("linkedin-automation-tests-");
    private EmbeddedPostgres? embedded;
    private string connectionString = "";

    public async ValueTask InitializeAsync()
    {
        connectionString = Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } given ? given : await StartAsync();
        await ExecuteAsync($"CREATE DATABASE {template}");
        await using var dataSource = NpgsqlDataSource.Create(For(template, pooling: false));
        await new Migrator(dataSource, NullLogger<Migrator>.Instance).UpAsync();
    }

    /// <summary>A database with all migrations applied, dropped when disposed.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => CreateAsync(template);

    /// <summary>A database without anything of ours, for tests of the migrations themselves.</summary>
    public Task<TestDatabase> CreateEmptyDatabaseAsync() => CreateAsync("template0");

    public async ValueTask DisposeAsync()
    {
        if (embedded is null)
            await DropAsync(template);
        else
            await embedded.DisposeAsync();
        directory.Delete(recursive: true);
    }

    internal Task DropAsync(string name) => ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private async Task<TestDatabase> CreateAsync(string from)
    {
        var name = NewName("test");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {from}");
        return new(this, name, For(name, pooling: true));
    }

    private async Task<string> StartAsync()
    {
        // Temporary folders are closed to others; the server may have to run as another user.
        if (!OperatingSystem.IsWindows())
            directory.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        embedded = await EmbeddedPostgres.StartAsync(new() { Directory = directory.FullName }, NullLoggerFactory.Instance);
        return embedded.ConnectionString;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(For(null, pooling: false));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string For(string? database, bool pooling)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = pooling };
        builder.Database = database ?? builder.Database;
        // A dozen hosts and clusters share the server's hundred connections.
        builder.MaxPoolSize = 12;
        builder.MaxAutoPrepare = pooling ? 50 : 0;
        builder.NoResetOnClose = pooling;
        return builder.ConnectionString;
    }

    private static string NewName(string kind) => $"linkedin_automation_{kind}_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
}
