using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LinkedInAutomation.Database;

/// <summary>Makes, starts, takes over and stops the server of one instance directory.</summary>
internal sealed partial class ServerControl(
    InstanceDirectory instance, PostgresBinaries binaries, ServerAccount account, TimeSpan startTimeout, ILogger logger)
{
    private const string Database = "linkedin_automation";
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    public InstanceDirectory Instance => instance;

    /// <summary>Makes the cluster unless there is one. In a folder beside its place, so that an interrupted run leaves nothing that looks complete.</summary>
    public async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        instance.ReadOrCreatePassword();
        if (instance.Major is not null)
            return;

        await account.TakeOwnershipAsync(instance.Path, cancellationToken);
        var unfinished = instance.Cluster + ".new";

        // C.UTF-8 knows letters beyond ASCII for upper and lower case; where the system lacks it, C has to do.
        CommandResult result = new(-1, "");
        foreach (var locale in new[] { "C.UTF-8", "C" })
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
            result = await account.RunAsync(
                [
                    binaries.InitDb, "-D", unfinished, $"--username={Database}", $"--pwfile={instance.PasswordFile}",
                    "--auth-local=scram-sha-256", "--auth-host=scram-sha-256", "--encoding=UTF8", $"--locale={locale}",
                ],
                cancellationToken);
            if (result.Succeeded)
            {
                Directory.Move(unfinished, instance.Cluster);
                LogInitialised(instance.Path, binaries.Major);
                return;
            }
        }

        throw new EmbeddedPostgresException($"initdb of PostgreSQL {binaries.Major} failed in {instance.Path}:\n{result.Output}");
    }

    /// <summary>Returns the port of the server, which accepts connections.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var elapsed = Stopwatch.StartNew();
        while (PostmasterFile.Read(instance.Cluster) is { } postmaster)
        {
            var state = postmaster.State();
            if (state == PostmasterState.Another)
                File.Delete(postmaster.Path);
            if (state != PostmasterState.Ours)
                break;

            // It may still be recovering, or already be stopping: then the file goes and we start afresh.
            var refusal = await TryConnectAsync(postmaster.Port, cancellationToken);
            if (refusal is null)
            {
                LogTakenOver(instance.Path, postmaster.ProcessId, postmaster.Port);
                return postmaster.Port;
            }

            if (elapsed.Elapsed > startTimeout)
            {
                throw new EmbeddedPostgresException(
                    $"A PostgreSQL runs on {instance.Cluster} (process {postmaster.ProcessId}) but has not let us in for {startTimeout}: " +
                    $"{refusal}. Stop it with \"kill -INT {postmaster.ProcessId}\" and start again. Its log ends:\n{instance.LogTail()}");
            }

            await Task.Delay(PollInterval, cancellationToken);
        }

        return await StartAsync(cancellationToken);
    }

    /// <summary>Creates the service's database on first use and returns the connection string for it.</summary>
    public async Task<string> EnsureDatabaseAsync(int port, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(port, "postgres", pooling: false));
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("SELECT count(*) FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = Database } },
        };
        if ((long)(await exists.ExecuteScalarAsync(cancellationToken))! == 0)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE {Database} TEMPLATE template0 ENCODING 'UTF8'", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        return ConnectionString(port, Database, pooling: true);
    }

    public Task<CommandResult> StopAsync(CancellationToken cancellationToken) =>
        account.RunAsync([binaries.PgCtl, "stop", "-D", instance.Cluster, "-m", "fast", "-w", "-t", "30"], cancellationToken);

    /// <summary>pg_ctl puts the server into a session of its own and waits until it accepts connections.</summary>
    private async Task<int> StartAsync(CancellationToken cancellationToken)
    {
        var seconds = Math.Max(1, (int)startTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var port = RememberedPort() is { } remembered && IsFree(remembered) ? remembered : FreePort();
        for (var attempt = 1; ; attempt++)
        {
            var result = await account.RunAsync(
                [
                    binaries.PgCtl, "start", "-D", instance.Cluster, "-l", instance.LogFile, "-w", "-t", seconds,
                    "-o", ServerSettings.For(port),
                ],
                cancellationToken);
            if (result.Succeeded)
            {
                await File.WriteAllTextAsync(instance.PortFile, port.ToString(CultureInfo.InvariantCulture), cancellationToken);
                LogStarted(instance.Path, binaries.Major, port);
                return port;
            }

            // Between our look at the port and the server's somebody else may have taken it.
            var tail = instance.LogTail();
            if (attempt == 3 || !tail.Contains("could not bind", StringComparison.Ordinal))
            {
                throw new EmbeddedPostgresException(
                    $"PostgreSQL {binaries.Major} did not start in {instance.Path} within {startTimeout}: {result.Output}\nIts log ends:\n{tail}");
            }

            port = FreePort();
        }
    }

    /// <summary>Null when we were let in, which proves the server ours: the password is known to no other.</summary>
    private async Task<string?> TryConnectAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString(port, "postgres", pooling: false));
            await connection.OpenAsync(cancellationToken);
            return null;
        }
        catch (NpgsqlException exception)
        {
            return exception.Message;
        }
    }

    private string ConnectionString(int port, string database, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = Database,
        Password = instance.ReadOrCreatePassword(),
        Pooling = pooling,
    }.ConnectionString;

    private int? RememberedPort() =>
        File.Exists(instance.PortFile) && int.TryParse(File.ReadAllText(instance.PortFile), out var port) ? port : null;

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Made a PostgreSQL {Major} cluster in {Directory}")]
    private partial void LogInitialised(string directory, int major);

    [LoggerMessage(Level = LogLevel.Information, Message = "Started PostgreSQL {Major} in {Directory} on 127.0.0.1:{Port}")]
    private partial void LogStarted(string directory, int major, int port);

    [LoggerMessage(Level = LogLevel.Information, Message = "Took over the running PostgreSQL in {Directory}, process {ProcessId}, on 127.0.0.1:{Port}")]
    private partial void LogTakenOver(string directory, int processId, int port);
}
