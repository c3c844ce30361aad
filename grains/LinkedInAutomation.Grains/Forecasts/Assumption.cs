namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>How often people do something, and how soon those who do.</summary>
/// <param name="Rate">0 to 1.</param>
/// <param name="Delays">Each as likely as the others; ascending, at least one.</param>
public sealed record Assumption(double Rate, IReadOnlyList<TimeSpan> Delays, AssumptionSource Source)
{
    /// <summary>Fewer samples say little: with 50, a rate of 30 % is known to ± 13 points.</summary>
    public const int EnoughSamples = 50;

    /// <summary>How many delays a history is summed up to.</summary>
    public const int DelayCount = 5;

    /// <summary>30 % of the people accept, half of them within two days. Common experience, no promise: the campaign's own history takes over.</summary>
    public static Assumption DefaultAcceptance { get; } = new(
        0.3, [TimeSpan.FromHours(4), TimeSpan.FromHours(18), TimeSpan.FromDays(2), TimeSpan.FromDays(5), TimeSpan.FromDays(14)], AssumptionSource.Default);

    /// <summary>15 % of those who were written to answer, half of them within a day.</summary>
    public static Assumption DefaultReply { get; } = new(
        0.15, [TimeSpan.FromHours(2), TimeSpan.FromHours(8), TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7)], AssumptionSource.Default);

    /// <summary>What the request says, else what the history shows, else this.</summary>
    public Assumption Over(double? requested, Sample sample)
    {
        var seen = sample.Asked >= EnoughSamples
            ? new Assumption((double)sample.Answered / sample.Asked, sample.Delays.Count == DelayCount ? sample.Delays : Delays, AssumptionSource.History)
            : this;
        return requested is { } rate ? seen with { Rate = rate, Source = AssumptionSource.Request } : seen;
    }

    /// <summary>
    /// The shares of the delays, in their order, and last of those who never do it, among people who have not done it for some time.
    /// </summary>
    internal double[] SharesAfter(TimeSpan silent)
    {
        double[] shares = [.. Delays.Select(delay => delay > silent ? Rate / Delays.Count : 0), 1 - Rate];
        var sum = shares.Sum();
        // Everybody does it, and by now should have: it happens at the last of the delays, or with the next look.
        return sum > 0 ? [.. shares.Select(share => share / sum)] : [.. Delays.Select((_, i) => i == Delays.Count - 1 ? 1.0 : 0), 0];
    }
}

/// <param name="Asked">Invited, or written to, long enough ago for most answers to have come.</param>
/// <param name="Delays">Quantiles of those that answered, at the middles of equal parts; empty when unknown.</param>
public sealed record Sample(long Asked, long Answered, IReadOnlyList<TimeSpan> Delays)
{
    public static Sample None { get; } = new(0, 0, []);
}

public enum AssumptionSource
{
    Default,

    /// <summary>What the people of this campaign did.</summary>
    History,

    /// <summary>The rate as requested.</summary>
    Request,
}
