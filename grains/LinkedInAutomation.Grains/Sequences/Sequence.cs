using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>What a campaign does with every lead, in order; a branch returns to the step after its <c>if</c>. Made by <see cref="SequenceReader"/>, so always valid.</summary>
/// <param name="Version">Grows with every change; 1 is the first. Leads under way keep their place by step id.</param>
/// <param name="Steps">The outermost ones; <see cref="All"/> has those inside branches as well.</param>
[GenerateSerializer, Immutable, Alias("sequence")]
public sealed record Sequence([property: Id(0)] int Version, [property: Id(1)] SequenceStep[] Steps)
{
    /// <summary>Branches included.</summary>
    public const int MaxSteps = 50;

    /// <summary>
    /// Steps of former versions, each with the step that leads standing there go on with; null: they have reached the end.
    /// </summary>
    [Id(2)]
    public IReadOnlyDictionary<string, string?> Removed { get; init; } = new Dictionary<string, string?>();

    public SequenceStep First() => Steps[0];

    /// <summary>Every step in the order of the document, an <c>if</c> before what is in it.</summary>
    public IEnumerable<SequenceStep> All() => Flatten(Steps);

    /// <summary>Null when the sequence has no such step (any more).</summary>
    public SequenceStep? Find(string stepId) => Find(Steps, stepId);

    /// <summary>Where a lead stands: its step or, when that was removed, the one it goes on with; null at the end.</summary>
    public SequenceStep? Resolve(string? stepId)
    {
        // A chain has no circles: a removed step points to one that stood when it was removed. The bound is for stored data only.
        for (var hops = 0; stepId is not null && hops <= Removed.Count; hops++)
        {
            if (Find(stepId) is { } step)
                return step;
            stepId = Removed.GetValueOrDefault(stepId);
        }

        return null;
    }

    /// <summary>What the first step does that does anything; null when none does.</summary>
    public ActionKind? FirstKind() => All().Select(step => step.ActionKind).FirstOrDefault(kind => kind is not null);

    /// <summary>
    /// Days that the delays before the first invitation take, rounded up, weekends and holidays reckoned in; null when nobody is invited.
    /// </summary>
    public int? DaysToInvitation()
    {
        var steps = All().ToList();
        var invitation = steps.FindIndex(step => step.MakesConnection);
        return invitation < 0 ? null : (int)Math.Ceiling(steps.Take(invitation + 1).Sum(step => step.Delay?.RoughDays ?? 0));
    }

    /// <summary>The step after this one, branches left behind; null after the last. For a removed step, the one to go on with.</summary>
    public SequenceStep? Next(string stepId)
        => TryFindNext(Steps, stepId, null, out var next) ? next : Resolve(stepId);

    /// <summary>The first step of a branch; of an empty one, the step after the <c>if</c>.</summary>
    public SequenceStep? Enter(IfStep step, bool yes) => (yes ? step.Then : step.Else) is [var first, ..] ? first : Next(step.Id);

    /// <summary>This sequence as the successor of another: remembers where leads go on that stand at a step it lacks.</summary>
    public Sequence After(Sequence standing)
    {
        var removed = standing.Removed.Where(r => Find(r.Key) is null).ToDictionary();
        foreach (var step in standing.All().Where(step => Find(step.Id) is null))
            removed[step.Id] = standing.Next(step.Id)?.Id;
        return this with { Version = standing.Version + 1, Removed = removed };
    }

    private static IEnumerable<SequenceStep> Flatten(IEnumerable<SequenceStep> steps)
        => steps.SelectMany(step => Flatten(step.Branches.SelectMany(branch => branch.Steps)).Prepend(step));

    // Asked for at every turn of a lead: without an iterator for each level.
    private static SequenceStep? Find(SequenceStep[] steps, string id)
    {
        foreach (var step in steps)
        {
            if (step.Id == id)
                return step;
            foreach (var branch in step.Branches)
            {
                if (Find(branch.Steps, id) is { } inside)
                    return inside;
            }
        }

        return null;
    }

    private static bool TryFindNext(SequenceStep[] steps, string id, SequenceStep? after, out SequenceStep? next)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            next = i + 1 < steps.Length ? steps[i + 1] : after;
            if (steps[i].Id == id)
                return true;
            foreach (var branch in steps[i].Branches)
            {
                if (TryFindNext(branch.Steps, id, next, out var inside))
                {
                    next = inside;
                    return true;
                }
            }
        }

        next = null;
        return false;
    }
}
