using Microsoft.Extensions.Logging.Console;

namespace LinkedInAutomation.Host.Hosting;

internal static class LoggingSetup
{
    /// <summary>One line an event, in UTC. Levels are the section "Logging".</summary>
    public static void UseOneLineConsole(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.ColorBehavior = Console.IsOutputRedirected ? LoggerColorBehavior.Disabled : LoggerColorBehavior.Default;
        });
    }
}
