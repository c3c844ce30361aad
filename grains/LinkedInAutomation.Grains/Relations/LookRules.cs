using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Grains.Relations;

/// <summary>When an account looks again, so that no two look in step: not after a fixed time, and not all at the opening of the hours. Pure.</summary>
public static class LookRules
{
    /// <summary>After half to one and a half of the interval, within the hours.</summary>
    /// <param name="draw">0 to 1, evenly.</param>
    /// <param name="drawWithin">Another one.</param>
    public static DateTimeOffset Next(WorkingHours hours, DateTimeOffset now, TimeSpan interval, double draw, double drawWithin)
        => Within(hours, now + (interval * (0.5 + draw)), interval, drawWithin);

    /// <summary>
    /// For a look that was missed while nobody served: within half an interval, or all accounts would make up for it at the same moment.
    /// </summary>
    /// <inheritdoc cref="Next"/>
    public static DateTimeOffset Missed(WorkingHours hours, DateTimeOffset now, TimeSpan interval, double draw, double drawWithin)
        => Within(hours, now + (interval * 0.5 * draw), interval, drawWithin);

    /// <summary>The instant itself when it is open; otherwise some time after the next opening, at most half an interval into it.</summary>
    private static DateTimeOffset Within(WorkingHours hours, DateTimeOffset at, TimeSpan interval, double draw)
    {
        if (hours.NextOpening(at) is not { } opening || opening == at)
            return at;
        var open = (hours.ClosesAt(opening) ?? opening) - opening;
        var most = interval * 0.5;
        // Just short of the closing time, which is not open any more.
        return opening + ((open < most ? open : most) * (draw * 0.999));
    }
}
