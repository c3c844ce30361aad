using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>What a campaign does with every lead, in order. Made by <see cref="SequenceReader"/>, so always valid.</summary>
/// <param name="Version">Grows with every change; 1 is the first. Leads under way keep their place by step id.</param>
[GenerateSerializer, Immutable, Alias("sequence")]
public sealed record Sequence([property: Id(0)] int Version, [property: Id(1)] SequenceStep[] Steps)
{
    public const int MaxSteps = 50;

    public SequenceStep First() => Steps[0];

    /// <summary>Null when the sequence has no such step (any more).</summary>
    public SequenceStep? Find(string stepId) => Array.Find(Steps, step => step.Id == stepId);

    /// <summary>
    /// Days that the delays before the first invitation take, rounded up, weekends and holidays reckoned in; null when nobody is invited.
    /// </summary>
    public int? DaysToInvitation()
    {
        var invitation = Array.FindIndex(Steps, step => step.MakesConnection);
        return invitation < 0 ? null : (int)Math.Ceiling(Steps.Take(invitation + 1).Sum(step => step.Delay?.RoughDays ?? 0));
    }

    /// <summary>The step after this one; null after the last and for a step that is not there.</summary>
    public SequenceStep? Next(string stepId)
    {
        var index = Array.FindIndex(Steps, step => step.Id == stepId);
        return index >= 0 && index + 1 < Steps.Length ? Steps[index + 1] : null;
    }
}
