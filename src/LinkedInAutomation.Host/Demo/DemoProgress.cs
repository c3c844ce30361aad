using Spectre.Console;
using Spectre.Console.Rendering;

namespace LinkedInAutomation.Host.Demo;

/// <summary>Shows where the leads stand until all came to an end: a live picture on a terminal, a line now and then elsewhere.</summary>
internal static class DemoProgress
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Line = TimeSpan.FromSeconds(10);

    /// <summary>For the message of a demo that never came to its end.</summary>
    public static string LastSeen { get; private set; } = "";

    public static Task<DemoTally> FollowAsync(DemoApi api, string campaignId, TimeProvider time, CancellationToken cancellationToken) =>
        Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi
            ? PollAsync(api, campaignId, time, PlainLines(), cancellationToken)
            : AnsiConsole.Live(new Text("")).StartAsync(live => PollAsync(
                api, campaignId, time, (day, tally) => live.UpdateTarget(Picture(day, tally)), cancellationToken));

    private static async Task<DemoTally> PollAsync(
        DemoApi api, string campaignId, TimeProvider time, Action<string, DemoTally> show, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        while (true)
        {
            var tally = await DemoTally.ReadAsync(api, campaignId, cancellationToken);
            LastSeen = $"Still under way: {string.Join(", ", tally.Waiting.Select(waiting => $"{waiting.Value} waiting for {waiting.Key}"))}.";
            show($"Day {(time.GetUtcNow() - started).TotalDays,4:0.0}", tally);
            if (tally.IsOver)
                return tally;
            await Task.Delay(Refresh, cancellationToken);
        }
    }

    private static Action<string, DemoTally> PlainLines()
    {
        var last = long.MinValue;
        return (day, tally) =>
        {
            if (!tally.IsOver && last != long.MinValue && TimeProvider.System.GetElapsedTime(last) < Line)
                return;
            last = TimeProvider.System.GetTimestamp();
            var statuses = DemoTally.Statuses.Where(status => tally.Of(status) > 0).Select(status => $"{status} {tally.Of(status)}");
            Console.WriteLine($"{day}: {string.Join(", ", statuses)}");
        };
    }

    private static Rows Picture(string day, DemoTally tally)
    {
        var bars = new BarChart().Width(70).WithMaxValue(Math.Max(1, tally.Leads));
        foreach (var status in DemoTally.Statuses.Where(status => status != "paused"))
            bars.AddItem(status.Replace('_', ' '), tally.Of(status), Colour(status));
        var waiting = string.Join(", ", tally.Waiting.OrderByDescending(entry => entry.Value).Select(entry => $"{entry.Value} {entry.Key.Replace('_', ' ')}"));
        return new Rows(new IRenderable[]
        {
            new Text($"{day} of the campaign, {tally.Leads} leads"), bars, new Text(waiting.Length == 0 ? "All came to an end." : $"Waiting for: {waiting}"),
        });
    }

    private static Color Colour(string status) => status switch
    {
        "replied" => Color.Green,
        "completed" => Color.Blue,
        "stopped" => Color.Grey,
        "failed" => Color.Red,
        _ => Color.Yellow,
    };
}
