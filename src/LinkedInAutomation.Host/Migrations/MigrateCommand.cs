using System.Globalization;
using LinkedInAutomation.Database;
using LinkedInAutomation.Host.Hosting;

namespace LinkedInAutomation.Host.Migrations;

/// <summary>The verb "migrate". Needs the settings of the database only.</summary>
/// <param name="Steps">How many "down" takes back.</param>
internal sealed record MigrateCommand(string Direction, int Steps, string[] Options)
{
    /// <summary>Null when the arguments are none of ours.</summary>
    public static MigrateCommand? Parse(string[] args)
    {
        var words = args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        var options = args[words.Length..];
        return words switch
        {
            ["up" or "status"] => new(words[0], 0, options),
            ["down"] => new("down", 1, options),
            ["down", var steps] when int.TryParse(steps, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 =>
                new("down", count, options),
            _ => null,
        };
    }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var options = new OutreachHostOptions { Arguments = Options };
        var builder = HostConfiguration.CreateBuilder(options);
        using var loggerFactory = LoggerFactory.Create(logging =>
        {
            logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
            logging.UseOneLineConsole();
        });
        await using var database = await DomainDatabase.OpenAsync(
            HostSettings.ReadDatabase(builder.Configuration), options.DatabasePatience, loggerFactory, cancellationToken);
        return await RunAsync(database.Migrator, Console.Out, cancellationToken);
    }

    public async Task<int> RunAsync(Migrator migrator, TextWriter console, CancellationToken cancellationToken)
    {
        switch (Direction)
        {
            case "up":
                await TellAsync("Applied", await migrator.UpAsync(cancellationToken: cancellationToken));
                break;
            case "down":
                await TellAsync("Taken back", await migrator.DownAsync(Steps, cancellationToken));
                break;
            default:
                foreach (var status in await migrator.StatusAsync(cancellationToken))
                    await console.WriteLineAsync($"{status.Version}  {status.Name,-24}  {Describe(status)}");
                break;
        }

        return 0;

        async Task TellAsync(string what, IReadOnlyList<Migration> done)
        {
            foreach (var migration in done)
                await console.WriteLineAsync($"{what} {migration.Version} {migration.Name}");
            if (done.Count == 0)
                await console.WriteLineAsync("Nothing to do.");
        }
    }

    private static string Describe(MigrationStatus status) => status switch
    {
        { Known: false } => $"applied {status.AppliedAt:u}, unknown to this build",
        { AppliedAt: null } => "pending",
        { ChecksumMatches: false } => $"applied {status.AppliedAt:u}, but the script was changed since",
        _ => $"applied {status.AppliedAt:u}",
    };
}
