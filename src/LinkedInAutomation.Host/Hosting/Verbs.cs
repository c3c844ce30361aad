using LinkedInAutomation.Host.Demo;
using LinkedInAutomation.Host.Migrations;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>The first argument says what to do; without one the service runs. Returns the process's exit code.</summary>
public static class Verbs
{
    private const string Usage =
        """
        LinkedIn Automation

          run                    serve (the default); SIGTERM drains and exits 0
          migrate up             bring the database's schema up to this build
          migrate down [steps]   take back the last migrations (1 unless given, or down to a version); refuses to
                                 delete data unless told --allow-data-loss
          migrate status         what is applied and what is pending
          demo                   play a whole campaign in a fresh sandbox and show the funnel

        Settings are environment variables or --Name:Value arguments; appsettings.json lists them all.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        // Options may come without a verb: "--urls=..." means "run --urls=...".
        var hasVerb = args is [var first, ..] && !first.StartsWith('-');
        var verb = hasVerb ? args[0] : "run";
        var rest = hasVerb ? args[1..] : args;
        if (args is ["-h" or "--help", ..] || verb == "help")
        {
            Console.WriteLine(Usage);
            return 0;
        }

        using var signals = new StopSignals();
        return verb switch
        {
            "run" => await Guarded(() => RunVerb.RunAsync(rest, signals.Token), signals.Token),
            "migrate" when MigrateCommand.Parse(rest) is { } command => await Guarded(() => command.RunAsync(signals.Token), signals.Token),
            "demo" => await Guarded(() => DemoVerb.RunAsync(rest, signals.Token), signals.Token),
            _ => Refuse(args),
        };
    }

    private static async Task<int> Guarded(Func<Task<int>> act, CancellationToken stopping)
    {
        try
        {
            return await act();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop before it was up.
            return 0;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(StartupErrors.Explain(exception) is { } message ? $"Error: {message}" : exception.ToString());
            return 1;
        }
    }

    private static int Refuse(string[] args)
    {
        Console.Error.WriteLine($"Unknown command: {string.Join(' ', args)}\n\n{Usage}");
        return 2;
    }
}
