using System.Diagnostics;
using System.Globalization;
using LinkedInAutomation.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LinkedInAutomation.IntegrationTests.Database;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("linkedin-automation-embedded-");

    /// <summary>As it is made: nobody else may enter it.</summary>
    private readonly DirectoryInfo closed = Directory.CreateTempSubdirectory("linkedin-automation-closed-");

    public EmbeddedPostgresTests()
    {
        if (!OperatingSystem.IsWindows())
            directory.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    }

    private EmbeddedPostgresOptions Options => new() { Directory = Path.Combine(directory.FullName, ".data") };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_AfterAStop_KeepsDataAndPort()
    {
        string first;
        await using (var postgres = await StartAsync(Options))
        {
            first = postgres.ConnectionString;
            await ExecuteAsync(first, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)");
            await postgres.StopAsync(Cancelled);
            await postgres.StopAsync(Cancelled);
        }

        await using var again = await StartAsync(Options);

        Assert.Equal(first, again.ConnectionString);
        Assert.Equal(7, await ScalarAsync<int>(first, "SELECT id FROM kept"));
        Assert.Equal(("UTF8", "on", "linkedin_automation"), (
            await ScalarAsync<string>(first, "SHOW server_encoding"),
            await ScalarAsync<string>(first, "SHOW fsync"),
            await ScalarAsync<string>(first, "SELECT current_database()::text")));
    }

    [Fact]
    public async Task StartAsync_HostWasKilled_TakesOverTheRunningServer()
    {
        var killed = await StartAsync(Options);
        var started = await ScalarAsync<DateTime>(killed.ConnectionString, "SELECT pg_postmaster_start_time()");
        killed.Abandon();

        await using var next = await StartAsync(Options);

        Assert.Equal(started, await ScalarAsync<DateTime>(next.ConnectionString, "SELECT pg_postmaster_start_time()"));
    }

    [Fact]
    public async Task StartAsync_ServerWasKilledToo_RecoversWhatWasCommitted()
    {
        var killed = await StartAsync(Options);
        await ExecuteAsync(killed.ConnectionString, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)");
        using (var postmaster = Process.GetProcessById(PostmasterFile.Read(Cluster(killed))!.ProcessId))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync(Cancelled);
        }

        killed.Abandon();

        await using var next = await StartAsync(Options);

        Assert.Equal(7, await ScalarAsync<int>(next.ConnectionString, "SELECT id FROM kept"));
    }

    [Fact]
    public async Task StartAsync_PidFileNamesAnotherProcess_StartsAnyway()
    {
        string cluster;
        await using (var postgres = await StartAsync(Options))
            cluster = Cluster(postgres);
        await File.WriteAllTextAsync(
            Path.Combine(cluster, "postmaster.pid"),
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{cluster}\n0\n1\n\n127.0.0.1\n"),
            Cancelled);

        await using var again = await StartAsync(Options);

        Assert.Equal(1, await ScalarAsync<int>(again.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task StartAsync_SecondHostOnTheSameDirectory_IsRefused()
    {
        await using var first = await StartAsync(Options);

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(Options));

        Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.Contains("Database__Directory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NoServerPrograms_SaysWhatToInstall()
    {
        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => StartAsync(Options with { BinaryFolders = [directory.FullName] }));

        Assert.Contains("apt-get install postgresql", error.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__Postgres", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_RefusedStart_FreesTheDirectory()
    {
        await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(Options with { BinaryFolders = [] }));

        await using var postgres = await StartAsync(Options);

        Assert.Equal(1, await ScalarAsync<int>(postgres.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task StartAsync_ServerFails_ErrorHoldsTheEndOfItsLog()
    {
        await using (var postgres = await StartAsync(Options))
            File.Delete(Path.Combine(Cluster(postgres), "global", "pg_control"));

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(Options));

        Assert.Contains("pg_control", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_DataOfAnotherMajorVersion_SaysWhichToInstall()
    {
        await using (var postgres = await StartAsync(Options))
            await File.WriteAllTextAsync(Path.Combine(Cluster(postgres), "PG_VERSION"), "9\n", Cancelled);

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(Options));

        Assert.Contains("made by PostgreSQL 9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_RootInADirectoryClosedToOthers_KeepsTheDataElsewhereAndFindsItAgain()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root's servers run as another user.");
        var fallback = Path.Combine(directory.FullName, "fallback");
        var options = Options with { Directory = Path.Combine(closed.FullName, ".data"), FallbackDirectory = fallback };
        string location;
        await using (var postgres = await StartAsync(options))
        {
            location = postgres.DataDirectory;
            await ExecuteAsync(postgres.ConnectionString, "CREATE TABLE kept (id int)");
        }

        await using var again = await StartAsync(options with { FallbackDirectory = "/nowhere" });

        Assert.StartsWith(fallback, location, StringComparison.Ordinal);
        Assert.Equal(0, await ScalarAsync<long>(again.ConnectionString, "SELECT count(*) FROM kept"));
    }

    [Fact]
    public async Task StartAsync_RunningServer_IsInASessionOfItsOwnAndHidesItsPassword()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        await using var postgres = await StartAsync(Options);

        Assert.NotEqual(
            await SessionAsync(Environment.ProcessId),
            await SessionAsync(PostmasterFile.Read(Cluster(postgres))!.ProcessId));
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(postgres.DataDirectory, "password")));
        }
    }

    public void Dispose()
    {
        directory.Delete(recursive: true);
        closed.Delete(recursive: true);
    }

    private static Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options) =>
        EmbeddedPostgres.StartAsync(options, NullLoggerFactory.Instance, Cancelled);

    private static string Cluster(EmbeddedPostgres postgres) => Path.Combine(postgres.DataDirectory, "cluster");

    /// <summary>The sixth field; the second is the name in brackets.</summary>
    private static async Task<string> SessionAsync(int processId)
    {
        var stat = await File.ReadAllTextAsync($"/proc/{processId}/stat", Cancelled);
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3];
    }

    private static async Task<T> ScalarAsync<T>(string connectionString, string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancelled))!;
    }

    private static Task<object?> ExecuteAsync(string connectionString, string sql) => ScalarAsync<object?>(connectionString, sql);
}
