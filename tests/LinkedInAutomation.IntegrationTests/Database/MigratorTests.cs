using LinkedInAutomation.Database;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LinkedInAutomation.IntegrationTests.Database;

public sealed class MigratorTests(PostgresServer server)
{
    private static readonly Migration First = new(202601010000, "first", "CREATE TABLE a (id int)", "DROP TABLE a");
    private static readonly Migration Second = new(202601020000, "second", "CREATE TABLE b (id int)", "DROP TABLE b");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UpDownUp_OneByOne_MeetsTheSameSchemasOnTheWay()
    {
        await using var database = await server.CreateEmptyDatabaseAsync();
        var migrator = Create(database, MigrationCatalog.Embedded);
        var onTheWay = new List<string> { await SchemaDescription.ReadAsync(database.DataSource) };
        foreach (var migration in MigrationCatalog.Embedded)
        {
            await migrator.UpAsync(migration.Version, Cancelled);
            onTheWay.Add(await SchemaDescription.ReadAsync(database.DataSource));
        }

        foreach (var before in onTheWay.SkipLast(1).Reverse())
        {
            await migrator.DownAsync(cancellationToken: Cancelled);
            Assert.Equal(before, await SchemaDescription.ReadAsync(database.DataSource));
        }

        await migrator.UpAsync(cancellationToken: Cancelled);
        Assert.Equal(onTheWay[^1], await SchemaDescription.ReadAsync(database.DataSource));
        Assert.Contains("table orleans.reminder\n", onTheWay[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpAsync_AppliedScriptEdited_NamesTheFileAndChangesNothing()
    {
        await using var database = await server.CreateEmptyDatabaseAsync();
        await Create(database, [First]).UpAsync(cancellationToken: Cancelled);
        var edited = First with { UpSql = "CREATE TABLE a (id bigint)" };
        edited = new(edited.Version, edited.Name, edited.UpSql, edited.DownSql);

        var error = await Assert.ThrowsAsync<MigrationChangedException>(
            () => Create(database, [edited, Second]).EnsureCurrentAsync(Cancelled));

        Assert.Contains("202601010000_first.up.sql", error.Message, StringComparison.Ordinal);
        Assert.True(await database.ScalarAsync<bool>("SELECT to_regclass('b') IS NULL"));
    }

    [Fact]
    public void Checksum_OtherLineEndings_IsTheSame()
    {
        var unix = new Migration(1, "x", "SELECT 1;\nSELECT 2;\n", "");
        var windows = new Migration(1, "x", "SELECT 1;  \r\nSELECT 2;\r\n", "");

        Assert.Equal(unix.Checksum, windows.Checksum);
    }

    [Fact]
    public async Task EnsureCurrentAsync_DatabaseOfANewerBuild_SaysWhatToDo()
    {
        await using var database = await server.CreateEmptyDatabaseAsync();
        await Create(database, [First, Second]).UpAsync(cancellationToken: Cancelled);

        var error = await Assert.ThrowsAsync<DatabaseNewerThanCodeException>(() => Create(database, [First]).EnsureCurrentAsync(Cancelled));

        Assert.Contains("202601020000_second", error.Message, StringComparison.Ordinal);
        Assert.Contains("migrate down 202601010000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpAsync_ManyAtOnce_AppliesEachMigrationOnce()
    {
        await using var database = await server.CreateEmptyDatabaseAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Create(database, [First, Second]).UpAsync(cancellationToken: Cancelled)));

        Assert.Equal([First, Second], applied.SelectMany(run => run).OrderBy(migration => migration.Version));
    }

    [Fact]
    public async Task UpAsync_ScriptFails_RollsItBackAndKeepsTheOnesBefore()
    {
        await using var database = await server.CreateEmptyDatabaseAsync();
        var broken = new Migration(Second.Version, "broken", "CREATE TABLE b (id int); SELECT 1/0", "DROP TABLE b");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Create(database, [First, broken]).UpAsync(cancellationToken: Cancelled));

        Assert.Contains("202601020000_broken.up.sql", error.Message, StringComparison.Ordinal);
        Assert.True(await database.ScalarAsync<bool>("SELECT to_regclass('a') IS NOT NULL AND to_regclass('b') IS NULL"));
        var status = await Create(database, [First, broken]).StatusAsync(Cancelled);
        Assert.Equal([true, false], status.Select(migration => migration.AppliedAt is not null));
    }

    [Fact]
    public async Task UpAsync_SearchPathOfOrleans_StillCreatesInPublic()
    {
        await using var database = await server.CreateEmptyDatabaseAsync();
        await using var dataSource = NpgsqlDataSource.Create(database.OrleansConnectionString);

        await new Migrator(dataSource, NullLogger<Migrator>.Instance, [First]).UpAsync(cancellationToken: Cancelled);

        Assert.True(await database.ScalarAsync<bool>("SELECT to_regclass('public.a') IS NOT NULL"));
    }

    [Fact]
    public async Task StatusAsync_PendingAndForeignMigrations_ListsBoth()
    {
        await using var database = await server.CreateEmptyDatabaseAsync();
        Assert.All(await Create(database, [First]).StatusAsync(Cancelled), status => Assert.Null(status.AppliedAt));
        await Create(database, [Second]).UpAsync(cancellationToken: Cancelled);

        var status = await Create(database, [First]).StatusAsync(Cancelled);

        Assert.Equal([("first", true, false), ("second", false, true)], status.Select(s => (s.Name, s.Known, s.AppliedAt is not null)));
    }

    private static Migrator Create(TestDatabase database, IReadOnlyList<Migration> migrations) =>
        new(database.DataSource, NullLogger<Migrator>.Instance, migrations);
}
