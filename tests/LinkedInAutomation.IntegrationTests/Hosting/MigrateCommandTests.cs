using LinkedInAutomation.Database;
using LinkedInAutomation.Host.Hosting;
using LinkedInAutomation.Host.Migrations;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkedInAutomation.IntegrationTests.Hosting;

public sealed class MigrateCommandTests(PostgresServer server)
{
    [Fact]
    public async Task RunAsync_UpStatusDownStatus_TellsWhatIsSo()
    {
        await using var database = await server.CreateEmptyDatabaseAsync();
        var last = MigrationCatalog.Embedded[^1];

        Assert.Contains($"Applied {last.Version} {last.Name}", await RunAsync(database, "up"), StringComparison.Ordinal);
        Assert.Equal("Nothing to do.", await RunAsync(database, "up"));
        Assert.DoesNotContain((await RunAsync(database, "status")).Split('\n'), line => line.TrimEnd().EndsWith(" pending", StringComparison.Ordinal));
        Assert.Equal($"Taken back {last.Version} {last.Name}", await RunAsync(database, "down"));
        Assert.EndsWith("pending", await RunAsync(database, "status"), StringComparison.Ordinal);
        Assert.DoesNotContain("applied", await RunAsync(database, "down", "100") + await RunAsync(database, "status"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("migrate")]
    [InlineData("migrate", "sideways")]
    [InlineData("migrate", "down", "none")]
    public async Task RunAsync_UnknownCommand_ExitsWith2(params string[] args) => Assert.Equal(2, await Verbs.RunAsync(args));

    private static async Task<string> RunAsync(TestDatabase database, params string[] args)
    {
        using var console = new StringWriter();
        var migrator = new Migrator(database.DataSource, NullLogger<Migrator>.Instance);
        Assert.Equal(0, await MigrateCommand.Parse(args)!.RunAsync(migrator, console, TestContext.Current.CancellationToken));
        return console.ToString().TrimEnd();
    }

    [Theory]
    [InlineData("down", "--help")]
    [InlineData("down", "--dry-run")]
    [InlineData("down", "-3")]
    [InlineData("down", "0")]
    public void Parse_NotQuiteOurOption_IsRefusedInsteadOfTakingAStepBack(params string[] args) => Assert.Null(MigrateCommand.Parse(args));

    [Fact]
    public void Parse_Version_IsATargetAndNoCount()
    {
        var command = MigrateCommand.Parse(["down", "202611220900", "--allow-data-loss"]);
        Assert.Equal((202611220900, 0), (command!.Target, command.Steps));
    }
}
