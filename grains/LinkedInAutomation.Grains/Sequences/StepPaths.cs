using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>Where the steps of a sequence stand, in the names of the API.</summary>
public static class StepPaths
{
    /// <summary>Every step in the order of <see cref="Sequence.All"/>, with its path: <c>steps[2].then[0]</c>.</summary>
    public static IEnumerable<(string Path, SequenceStep Step)> Of(Sequence sequence) => Of(sequence.Steps, "steps");

    private static IEnumerable<(string Path, SequenceStep Step)> Of(SequenceStep[] steps, string path)
        => steps.SelectMany((step, i) => step.Branches
            .SelectMany(branch => Of(branch.Steps, $"{path}[{i}].{branch.Name}"))
            .Prepend(($"{path}[{i}]", step)));
}
