using Microsoft.Extensions.Logging;
using Npgsql;

namespace LinkedInAutomation.Database;

/// <summary>
/// Brings a database's schema up or down. Each migration is one transaction, a run holds one advisory lock: any number of
/// silos may start together, one applies, the others find it done. Every call is repeat-safe.
/// </summary>
public sealed partial class Migrator
{
    /// <summary>Advisory locks are per database; the number only has to differ from our other locks.</summary>
    private const long LockKey = 0x4C49_4D49_4752_4154;

    private readonly NpgsqlDataSource dataSource;
    private readonly ILogger logger;
    private readonly IReadOnlyList<Migration> migrations;

    public Migrator(NpgsqlDataSource dataSource, ILogger<Migrator> logger)
        : this(dataSource, logger, MigrationCatalog.Embedded)
    {
    }

    internal Migrator(NpgsqlDataSource dataSource, ILogger<Migrator> logger, IReadOnlyList<Migration> migrations)
    {
        this.dataSource = dataSource;
        this.logger = logger;
        this.migrations = migrations;
    }

    /// <summary>Every migration this build or the database knows, ordered by version. Changes nothing, reports instead of throwing.</summary>
    public async Task<IReadOnlyList<MigrationStatus>> StatusAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var applied = (await SchemaVersionTable.ReadAsync(connection, cancellationToken)).ToDictionary(row => row.Version);
        var known = migrations.Select(migration => applied.TryGetValue(migration.Version, out var row)
            ? new MigrationStatus(migration.Version, migration.Name, row.AppliedAt, row.Checksum == migration.Checksum, Known: true)
            : new MigrationStatus(migration.Version, migration.Name, AppliedAt: null, ChecksumMatches: true, Known: true));
        var unknown = applied.Values.Where(IsUnknown)
            .Select(row => new MigrationStatus(row.Version, row.Name, row.AppliedAt, ChecksumMatches: false, Known: false));
        return [.. known.Concat(unknown).OrderBy(status => status.Version)];
    }

    /// <summary>
    /// What a host calls at start: checks the schema and applies what is pending. With nothing pending it only reads, so
    /// a role without the right to create tables can run the service when <c>migrate up</c> ran before.
    /// </summary>
    /// <inheritdoc cref="UpAsync" path="/exception"/>
    public async Task EnsureCurrentAsync(CancellationToken cancellationToken = default)
    {
        await using (var connection = await dataSource.OpenConnectionAsync(cancellationToken))
        {
            if (Pending(await ReadVerifiedAsync(connection, cancellationToken)).Count == 0)
                return;
        }

        await UpAsync(cancellationToken: cancellationToken);
    }

    /// <summary>Applies what is pending and returns it in order.</summary>
    /// <param name="target">The last version to apply; null for all.</param>
    /// <exception cref="DatabaseNewerThanCodeException">The database has a migration this build does not know.</exception>
    /// <exception cref="MigrationChangedException">An applied script was edited.</exception>
    public Task<IReadOnlyList<Migration>> UpAsync(long? target = null, CancellationToken cancellationToken = default)
    {
        RequireKnown(target);
        return RunAsync(
            applied => [.. Pending(applied).Where(migration => target is null || migration.Version <= target)],
            ApplyAsync,
            cancellationToken);
    }

    /// <summary>Takes back the last applied migrations, newest first, and returns them.</summary>
    /// <param name="allowDataLoss">Whether rows and values may be deleted with their tables and columns.</param>
    /// <exception cref="DataLossException">Data would be deleted, and that is not allowed. Nothing was changed.</exception>
    /// <inheritdoc cref="UpAsync" path="/exception"/>
    public Task<IReadOnlyList<Migration>> DownAsync(int steps = 1, bool allowDataLoss = false, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return DownAsync(applied => applied.Take(steps), allowDataLoss, cancellationToken);
    }

    /// <summary>Takes back everything after <paramref name="target"/>, newest first, and returns it.</summary>
    /// <param name="target">The version that stays; 0 takes back all.</param>
    /// <inheritdoc cref="DownAsync(int, bool, CancellationToken)" path="/param|/exception"/>
    public Task<IReadOnlyList<Migration>> DownToAsync(long target, bool allowDataLoss = false, CancellationToken cancellationToken = default)
    {
        RequireKnown(target == 0 ? null : target);
        return DownAsync(applied => applied.TakeWhile(migration => migration.Version > target), allowDataLoss, cancellationToken);
    }

    private Task<IReadOnlyList<Migration>> DownAsync(
        Func<IEnumerable<Migration>, IEnumerable<Migration>> choose, bool allowDataLoss, CancellationToken cancellationToken) =>
        RunAsync(
            applied => [.. choose(AppliedNewestFirst(applied))],
            RevertAsync,
            cancellationToken,
            check: (connection, chosen) => allowDataLoss ? Task.CompletedTask : RefuseDataLossAsync(connection, chosen, cancellationToken));

    private static async Task RefuseDataLossAsync(NpgsqlConnection connection, List<Migration> chosen, CancellationToken cancellationToken)
    {
        var losses = await new DataLossTrial(connection, cancellationToken).RunAsync(async () =>
        {
            foreach (var migration in chosen)
                await ExecuteScriptAsync(connection, DownFileName(migration), migration.DownSql, cancellationToken);
        });
        if (losses.Count > 0)
            throw new DataLossException(losses);
    }

    private async Task<IReadOnlyList<Migration>> RunAsync(
        Func<List<AppliedMigration>, List<Migration>> select,
        Func<NpgsqlConnection, Migration, CancellationToken, Task> step,
        CancellationToken cancellationToken,
        Func<NpgsqlConnection, List<Migration>, Task>? check = null)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);

        // Without a time limit: another silo may be at a long migration. The lock is the session's, so it ends with a crash.
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await SchemaVersionTable.CreateAsync(connection, cancellationToken);
            var selected = select(await ReadVerifiedAsync(connection, cancellationToken));
            if (check is not null && selected.Count > 0)
                await check(connection, selected);
            foreach (var migration in selected)
                await step(connection, migration, cancellationToken);
            return selected;
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await InTransactionAsync(
            connection, migration.FileName, migration.UpSql,
            () => SchemaVersionTable.AddAsync(connection, migration, cancellationToken), cancellationToken);
        LogApplied(migration.Version, migration.Name);
    }

    private async Task RevertAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await InTransactionAsync(
            connection, DownFileName(migration), migration.DownSql,
            () => SchemaVersionTable.RemoveAsync(connection, migration, cancellationToken), cancellationToken);
        LogReverted(migration.Version, migration.Name);
    }

    private static string DownFileName(Migration migration) => migration.FileName.Replace(".up.sql", ".down.sql", StringComparison.Ordinal);

    private static async Task InTransactionAsync(
        NpgsqlConnection connection, string fileName, string sql, Func<Task> record, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteScriptAsync(connection, fileName, sql, cancellationToken);
        await record();
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ExecuteScriptAsync(NpgsqlConnection connection, string fileName, string sql, CancellationToken cancellationToken)
    {
        try
        {
            // Names without a schema mean public, whatever the connection string's search path is.
            await ExecuteAsync(connection, "SET LOCAL search_path = public", cancellationToken);
            await ExecuteAsync(connection, sql, cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw new InvalidOperationException($"{fileName} failed and was rolled back: {exception.MessageText}", exception);
        }
    }

    private async Task<List<AppliedMigration>> ReadVerifiedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = await SchemaVersionTable.ReadAsync(connection, cancellationToken);
        var unknown = applied.Where(IsUnknown).Select(row => $"{row.Version}_{row.Name}").ToList();
        if (unknown.Count > 0)
            throw new DatabaseNewerThanCodeException(unknown, migrations is [.., var last] ? $"{last.Version}_{last.Name}" : "none");

        var checksums = applied.ToDictionary(row => row.Version, row => row.Checksum);
        var changed = migrations
            .Where(migration => checksums.TryGetValue(migration.Version, out var checksum) && checksum != migration.Checksum)
            .Select(migration => migration.FileName)
            .ToList();
        return changed.Count > 0 ? throw new MigrationChangedException(changed) : applied;
    }

    private void RequireKnown(long? target)
    {
        if (target is { } version && migrations.All(migration => migration.Version != version))
            throw new ArgumentException($"There is no migration {version}. Known: {string.Join(", ", migrations.Select(m => m.Version))}.", nameof(target));
    }

    private bool IsUnknown(AppliedMigration row) => migrations.All(migration => migration.Version != row.Version);

    private List<Migration> Pending(List<AppliedMigration> applied) =>
        [.. migrations.Where(migration => applied.All(row => row.Version != migration.Version))];

    private IEnumerable<Migration> AppliedNewestFirst(List<AppliedMigration> applied) =>
        migrations.Where(migration => applied.Any(row => row.Version == migration.Version)).Reverse();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Version} {Name}")]
    private partial void LogApplied(long version, string name);

    [LoggerMessage(Level = LogLevel.Information, Message = "Reverted migration {Version} {Name}")]
    private partial void LogReverted(long version, string name);
}
