using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>Where the steps of a sequence stand, in the names of the API.</summary>
public static class StepPaths
{
    /// <summary>Every step in the order of the document, with its path: <c>steps[2]</c>.</summary>
    public static IEnumerable<(string Path, SequenceStep Step)> Of(Sequence sequence)
        => sequence.Steps.Select((step, i) => ($"steps[{i}]", step));
}
