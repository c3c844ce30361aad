using LinkedInAutomation.Database;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkedInAutomation.IntegrationTests.Database;

/// <summary>Taking migrations back deletes nothing that somebody put there, unless it is allowed.</summary>
public sealed class DataLossTests(PostgresServer server)
{
    private static readonly Migration People = new(
        202601010000, "people", "CREATE TABLE people (id int PRIMARY KEY, name text, mood text NOT NULL DEFAULT 'calm')", "DROP TABLE people");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DROP TABLE people", "public.people (3 rows)")]
    [InlineData("ALTER TABLE people DROP COLUMN name", "public.people.name (2 rows)")]
    [InlineData("ALTER TABLE people DROP COLUMN mood", "public.people.mood (1 row)")]
    [InlineData("DELETE FROM people WHERE id = 1", "public.people (1 row)")]
    [InlineData("TRUNCATE people", "public.people (3 rows)")]
    [InlineData("DROP TABLE people; CREATE TABLE people (id int)", "public.people (3 rows)")]
    [InlineData("CREATE TABLE anew (LIKE people); INSERT INTO anew SELECT * FROM people WHERE id > 1; DROP TABLE people; ALTER TABLE anew RENAME TO people",
        "public.people (1 row)")]
    [InlineData("ALTER TABLE people DROP COLUMN name; ALTER TABLE people ADD COLUMN nick text; DELETE FROM people WHERE id > 1",
        "public.people (2 rows), public.people.name (2 rows)")]
    public async Task DownAsync_ScriptDeletes_RefusesAndSaysWhat(string down, string loss)
    {
        await using var database = await server.CreateEmptyDatabaseAsync();
        var migrator = await WithPeopleAsync(database, down);

        var refused = await Assert.ThrowsAsync<DataLossException>(() => migrator.DownAsync(cancellationToken: Cancelled));

        Assert.Equal(loss, string.Join(", ", refused.Losses));
        Assert.Contains("--allow-data-loss", refused.Message, StringComparison.Ordinal);
        Assert.Equal("Ada calm, Bob wild, - calm", await database.ScalarAsync<string>(
            "SELECT string_agg(coalesce(name, '-') || ' ' || mood, ', ' ORDER BY id) FROM people"));
        Assert.All(await migrator.StatusAsync(Cancelled), migration => Assert.NotNull(migration.AppliedAt));

        await migrator.DownAsync(allowDataLoss: true, cancellationToken: Cancelled);
        Assert.Null((await migrator.StatusAsync(Cancelled))[^1].AppliedAt);
    }

    [Theory]
    [InlineData("ALTER TABLE people RENAME TO persons")]
    [InlineData("ALTER TABLE people RENAME COLUMN name TO first_name")]
    [InlineData("ALTER TABLE people DROP CONSTRAINT people_pkey")]
    [InlineData("CREATE TABLE anew (LIKE people); INSERT INTO anew SELECT * FROM people; DROP TABLE people; ALTER TABLE anew RENAME TO people")]
    [InlineData("ALTER TABLE people ADD COLUMN more int; ALTER TABLE people DROP COLUMN more")]
    public async Task DownAsync_ScriptKeepsTheRows_TakesBack(string down)
    {
        await using var database = await server.CreateEmptyDatabaseAsync();
        var migrator = await WithPeopleAsync(database, down);

        Assert.Single(await migrator.DownAsync(cancellationToken: Cancelled));
    }

    [Fact]
    public async Task DownToAsync_LaterStepDeletes_TakesBackNone()
    {
        await using var database = await server.CreateEmptyDatabaseAsync();
        var migrator = await WithPeopleAsync(database, "SELECT 1");

        await Assert.ThrowsAsync<DataLossException>(() => migrator.DownToAsync(0, cancellationToken: Cancelled));

        Assert.All(await migrator.StatusAsync(Cancelled), migration => Assert.NotNull(migration.AppliedAt));
    }

    [Fact]
    public async Task DownToAsync_OurSchemaInUse_NamesWhatPeopleMadeAndNothingElse()
    {
        await using var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("""
            insert into clients values (gen_random_uuid(), 'Acme', null, 'UTC', now(), now());
            insert into orleans.membership_version (deployment_id) values ('dead silos remember nothing of value')
            """);
        var migrator = new Migrator(database.DataSource, NullLogger<Migrator>.Instance);

        var refused = await Assert.ThrowsAsync<DataLossException>(() => migrator.DownToAsync(0, cancellationToken: Cancelled));

        Assert.Equal([new("public.clients", 1)], refused.Losses);
    }

    /// <summary>Two steps, the second of which the given script takes back, with three people in the table.</summary>
    private static async Task<Migrator> WithPeopleAsync(TestDatabase database, string down)
    {
        var migrator = new Migrator(database.DataSource, NullLogger<Migrator>.Instance, [People, new(202601020000, "later", "SELECT 1", down)]);
        await migrator.UpAsync(cancellationToken: Cancelled);
        await database.ExecuteAsync("INSERT INTO people VALUES (1, 'Ada', 'calm'), (2, 'Bob', 'wild'), (3, null, 'calm')");
        return migrator;
    }
}
