using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Host.Campaigns;

/// <summary>
/// When each step of a campaign could be done at the earliest, for a lead that begins now: delays and hours as they are, everything done as soon
/// as it may be, an invitation accepted at once, and no limits. Pure.
/// </summary>
public static class StepPlan
{
    public static IReadOnlyList<string> Assumptions { get; } =
    [
        "The lead begins now, and an invitation is accepted at once.",
        "Every step is done as soon as its delay is over and the hours of campaign and account are open; limits, spacing and other leads are left out.",
    ];

    /// <param name="hours">Of the sending account; null when there is none.</param>
    /// <returns>By step id; null for a step that never comes, since the hours are never open together.</returns>
    public static IReadOnlyDictionary<string, DateTimeOffset?> Of(CampaignState campaign, WorkingHours? hours, DateTimeOffset now)
    {
        var plan = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        DateTimeOffset? at = now;
        foreach (var step in campaign.Sequence.Steps)
            plan[step.Id] = at = At(step, at, campaign, hours);
        return plan;
    }

    private static DateTimeOffset? At(SequenceStep step, DateTimeOffset? before, CampaignState campaign, WorkingHours? hours)
    {
        if (before is not { } from)
            return null;
        var due = step.Delay is { } delay ? DelayRules.Due(from, delay, campaign.DelayCalendar) : from;
        return (hours, campaign.WorkingHours) switch
        {
            (null, null) => due,
            ({ } one, var other) => WorkingHoursRules.NextOpening(one, other, due),
            (null, { } only) => only.NextOpening(due),
        };
    }
}
