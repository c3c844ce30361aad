using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Campaigns;

/// <summary>
/// When each step of a campaign could be done at the earliest, for a lead that begins now: delays and hours as they are, everything done as soon
/// as it may be, and no limits. Pure.
/// </summary>
public sealed class StepPlan
{
    private readonly Dictionary<string, DateTimeOffset?> _plan = new(StringComparer.Ordinal);
    private readonly CampaignState _campaign;
    private readonly WorkingHours _delays;
    private readonly WorkingHours? _hours;
    private DateTimeOffset? _invitedAt;

    private StepPlan(CampaignState campaign, WorkingHours? hours) => (_campaign, _delays, _hours) = (campaign, campaign.DelayCalendar, hours);

    public static IReadOnlyList<string> Assumptions { get; } =
    [
        "The lead begins now and goes every way at once; an invitation is accepted at once, except on the way of not_connected_after.",
        "Every step is done as soon as its delay is over and the hours of campaign and account are open; limits, spacing and other leads are left out.",
    ];

    /// <param name="hours">Of the sending account; null when there is none.</param>
    /// <returns>By step id; null for a step that never comes, since the hours are never open together.</returns>
    public static IReadOnlyDictionary<string, DateTimeOffset?> Of(CampaignState campaign, WorkingHours? hours, DateTimeOffset now)
    {
        var plan = new StepPlan(campaign, hours);
        plan.Walk(campaign.Sequence.Steps, now);
        return plan._plan;
    }

    /// <summary>When the steps are behind the lead; null when it never comes out of them.</summary>
    private DateTimeOffset? Walk(SequenceStep[] steps, DateTimeOffset? at)
    {
        foreach (var step in steps)
        {
            _plan[step.Id] = at = At(step, at);
            if (step.MakesConnection)
                _invitedAt = at;
            if (step.IsEnd)
                at = null;
            else if (step is IfStep branching)
                at = Sooner(Walk(branching.Then, Waited(branching, at)), Walk(branching.Else, at));
        }

        return at;
    }

    private DateTimeOffset? At(SequenceStep step, DateTimeOffset? before)
    {
        if (before is not { } from)
            return null;
        var due = step.Delay is { } delay ? DelayRules.Due(from, delay, _delays) : from;
        // A step that only decides does so at any hour.
        return (step.ActionKind is null, _hours, _campaign.WorkingHours) switch
        {
            (true, _, _) or (_, null, null) => due,
            (_, { } one, var other) => WorkingHoursRules.NextOpening(one, other, due),
            (_, null, { } only) => only.NextOpening(due),
        };
    }

    private DateTimeOffset? Waited(IfStep step, DateTimeOffset? at)
        => step is { Condition: StepCondition.NotConnectedAfter, After: { } after } && _invitedAt?.AddDays(after.RoughDays) is { } until && until > at ? until : at;

    private static DateTimeOffset? Sooner(DateTimeOffset? one, DateTimeOffset? other) => other is null || one < other ? one : other;
}
