using LinkedInAutomation.Database;

namespace LinkedInAutomation.Tests.Database;

public sealed class MigrationCatalogTests
{
    [Fact]
    public void Embedded_ThisBuild_IsOrderedAndComplete()
    {
        var versions = MigrationCatalog.Embedded.Select(migration => migration.Version).ToList();

        Assert.Equal(versions.Order(), versions);
        Assert.All(MigrationCatalog.Embedded, migration => Assert.NotEmpty(migration.DownSql.Trim()));
    }

    [Theory]
    [InlineData("has no 202601010000_a.down.sql", "202601010000_a.up.sql")]
    [InlineData("has no 202601010000_a.up.sql", "202601010000_a.down.sql")]
    [InlineData("is not named", "2026_a.up.sql")]
    [InlineData("share a version", "202601010000_a.up.sql", "202601010000_a.down.sql", "202601010000_b.up.sql", "202601010000_b.down.sql")]
    public void Pair_WrongNames_SaysWhich(string expected, params string[] names)
    {
        var error = Assert.Throws<InvalidOperationException>(() => MigrationCatalog.Pair(names.ToDictionary(name => name, _ => "SELECT 1")));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
