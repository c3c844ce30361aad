using System.Runtime.CompilerServices;
using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Database;

/// <summary>What holds for every table, whoever adds it; and docs/schema.txt, in which each change of the schema shows in a review.</summary>
public sealed class SchemaTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const string Update = "UPDATE_SCHEMA";

    private const string Tables = """
        with tables as (
            select c.oid, format('%s.%s', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
            where relkind in ('r', 'p') and nspname not like 'pg\_%' and nspname <> 'information_schema'),
        columns as (
            select t.oid, t.name || '.' || attname as name, attname, attnum, attnotnull, format_type(atttypid, atttypmod) as type
            from tables t join pg_attribute on attrelid = t.oid where attnum > 0 and not attisdropped)
        """;

    /// <summary>Written anew by <c>UPDATE_SCHEMA=1 dotnet run --project tests/LinkedInAutomation.IntegrationTests -- -class "*.SchemaTests"</c>.</summary>
    [Fact]
    public async Task Schema_InDocs_IsWhatTheMigrationsMake()
    {
        var actual = $"""
            What the migrations make of an empty database. Written by the tests, for review: a change of the schema is a
            change of this file (set {Update}=1 and run SchemaTests once).


            """ + await SchemaDescription.ReadAsync(fixture.Database.DataSource);
        if (Environment.GetEnvironmentVariable(Update) == "1")
            await File.WriteAllTextAsync(DescriptionPath(), actual, TestContext.Current.CancellationToken);
        var kept = await File.ReadAllTextAsync(DescriptionPath(), TestContext.Current.CancellationToken);

        Assert.True(kept == actual, $"The schema is not that of docs/schema.txt. Run this test once with {Update}=1 and review the difference:\n{Difference(kept, actual)}");
    }

    /// <summary>Else deleting or changing the row that is referred to reads the whole table, under a lock.</summary>
    [Fact]
    public Task ForeignKeys_HaveAnIndexThatBeginsWithThem() => AssertNoneAsync("""
        select name || ' ' || conname from pg_constraint join tables on tables.oid = conrelid
        where contype = 'f' and conparentid = 0 and not exists (
            select from pg_index
            where indrelid = conrelid and indisvalid and conkey @> (indkey::int2[])[0:cardinality(conkey) - 1]
              and (indpred is null
                   or pg_get_expr(indpred, indrelid) = (select format('(%I IS NOT NULL)', attname) from pg_attribute where attrelid = conrelid and attnum = conkey[1])))
        """);

    [Fact]
    public Task Tables_HaveAPrimaryKey() => AssertNoneAsync(
        "select name from tables where not exists (select from pg_constraint where conrelid = tables.oid and contype = 'p')");

    /// <summary>A time without its zone means another instant in each session; json without b has neither equality nor indexes.</summary>
    [Fact]
    public Task Columns_AreOfTypesThatMeanTheSameEverywhere() => AssertNoneAsync("""
        select name || ' ' || type from columns
        where type ~ '^(timestamp(\(\d\))? without|time |json$|money|character)'
        """);

    /// <summary>What is not decided has no row: a third value of a boolean, or a row without its version or age, is an error later on.</summary>
    [Fact]
    public Task Columns_ThatAlwaysHaveAValue_SaySo() => AssertNoneAsync("""
        select name from columns where not attnotnull and (type = 'boolean' or attname in ('created_at', 'updated_at', 'version'))
        """);

    /// <summary>A row without its client would be everybody's.</summary>
    [Fact]
    public Task Clients_AreNamedByEveryRowThatHasOne() => AssertNoneAsync(
        "select name from columns where not attnotnull and attname = 'client_id'",
        // Null: a key of the operators, which a check allows for admins alone.
        "public.api_keys.client_id",
        // Null: what an operator did to no client in particular.
        "public.audit_log.client_id");

    /// <summary>A name that the code does not know would stop whoever reads the row.</summary>
    [Fact]
    public Task States_AreLimitedToTheirNames() => AssertNoneAsync("""
        select name from columns
        where type = 'text' and attname in ('status', 'state', 'kind', 'role') and not exists (
            select from pg_constraint where conrelid = columns.oid and contype = 'c' and conkey = array[attnum])
        """);

    private async Task AssertNoneAsync(string query, params string[] exceptions)
    {
        await using var command = fixture.Database.DataSource.CreateCommand($"{Tables} {query}");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var found = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            found.Add(reader.GetString(0));
        Assert.Empty(found.Except(exceptions));
    }

    private static string Difference(string kept, string actual)
    {
        string[] before = kept.Split('\n'), after = actual.Split('\n');
        return string.Join('\n', before.Except(after).Select(line => "- " + line).Concat(after.Except(before).Select(line => "+ " + line)));
    }

    private static string DescriptionPath([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/schema.txt"));
}
