using System.Diagnostics;
using LinkedInAutomation.Host.Hosting;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.Host.Demo;

/// <summary>
/// Plays a whole campaign: a fresh sandbox in a temporary directory, driven from outside like any client drives it, over HTTP.
/// Exit code 0 only when every lead came to an end and the simulator saw nobody contacted twice or after a reply.
/// </summary>
internal static class DemoVerb
{
    /// <summary>A day takes 8.6 seconds: three weeks of outreach in three minutes, while a working day still has room for its sends.</summary>
    private const double ClockSpeed = 10_000;

    /// <summary>Real time. Far above the usual two minutes, for slow machines; a campaign that hangs must still end in an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public static async Task<int> RunAsync(string[] args, CancellationToken stopping)
    {
        if (args is [var unknown, ..] && !unknown.StartsWith('-'))
            throw new OperatorException($"demo takes no argument such as \"{unknown}\".");
        var clock = Stopwatch.StartNew();
        var directory = Directory.CreateTempSubdirectory("linkedin-automation-demo-");
        try
        {
            // Temporary folders are closed to others, but started as root, PostgreSQL runs as another user.
            if (!OperatingSystem.IsWindows())
                directory.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            Console.WriteLine("Starting a sandbox: PostgreSQL, the simulated LinkedIn, and a silo ...");
            await using var host = await OutreachHost.StartAsync(Options(directory.FullName, args), stopping);
            Console.WriteLine($"Serving at {host.Address} after {clock.Elapsed.TotalSeconds:0} s. The clock runs {ClockSpeed:N0} times as fast: a day takes {86400 / ClockSpeed:0.0} s.");

            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            limit.CancelAfter(Patience);
            using var api = new DemoApi(host.Address, host.AdminKey!);
            using var simulator = new DemoApi(host.Simulator!.BaseAddress, host.Simulator.ApiKey);
            var time = host.Services.GetRequiredService<TimeProvider>();
            return await PlayAsync(api, simulator, time, clock, limit.Token, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("The demo was stopped before its end.");
            return 1;
        }
        catch (DemoException exception)
        {
            await Console.Error.WriteLineAsync($"The demo failed: {exception.Message}");
            return 1;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<int> PlayAsync(
        DemoApi api, DemoApi simulator, TimeProvider time, Stopwatch clock, CancellationToken limit, CancellationToken stopping)
    {
        DemoTally tally = DemoTally.Empty;
        try
        {
            var campaignId = await DemoCampaign.SetUpAsync(api, simulator, limit);
            tally = await DemoProgress.FollowAsync(api, campaignId, time, limit);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            throw new DemoException($"not every lead came to an end within {Patience.TotalMinutes:0} minutes. {DemoProgress.LastSeen}");
        }

        DemoFunnel.Print(tally);
        var faults = DemoAudit.Judge(await simulator.GetAsync("/simulator/summary", limit));
        Console.WriteLine($"Took {clock.Elapsed.TotalSeconds:0} s.");
        if (faults.Count == 0)
        {
            Console.WriteLine("The simulated LinkedIn confirms: nobody got anything twice, nobody was contacted after a reply.");
            return 0;
        }

        throw new DemoException(string.Join("\n  ", ["the simulated LinkedIn saw:", .. faults]));
    }

    /// <summary>Whatever the environment says about databases and Unipile: a demo must never reach for the real ones.</summary>
    private static OutreachHostOptions Options(string directory, string[] args) => new()
    {
        Arguments = args,
        Settings = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["ConnectionStrings:Postgres"] = "",
            ["Unipile:BaseUrl"] = "",
            ["Database:Directory"] = directory,
            ["Sandbox:Enabled"] = "true",
            ["Sandbox:ClockSpeed"] = ClockSpeed.ToString("0"),
            ["Auth:AdminKey"] = "",
            ["Webhooks:Secret"] = "",
            ["PublicBaseUrl"] = "",
            ["Orleans:SiloPort"] = "0",
            ["Orleans:GatewayPort"] = "0",

            // The picture belongs to the progress; a rule for one provider wins over all the others.
            ["Logging:Console:LogLevel:Default"] = "Error",
            ["Logging:Console:LogLevel:Orleans"] = "Critical",
            ["Logging:Console:LogLevel:Polly"] = "None",
        },
        Simulator = new SimulatorSettings { AcceptRate = 0.6, ReplyRate = 0.4 },
        Console = TextWriter.Null,
    };
}
