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

    /// <summary>
    /// A silo that drains tells, with stack traces, of each grain it finds no other silo for and each message it drops. That is
    /// the normal end of the last silo, and what the dropped messages carried is in the ledger; the real errors would drown in it.
    /// </summary>
    public static void QuietOrleansWhen(this ILoggingBuilder logging, Func<bool> isStopping, IConfiguration configuration)
    {
        var usual = configuration.GetValue("Logging:LogLevel:Orleans", LogLevel.Warning);
        foreach (var category in new[] { "Orleans.Grain", "Orleans.Messaging" })
            logging.AddFilter(category, level => level >= (isStopping() ? LogLevel.Critical : usual));
    }
}
