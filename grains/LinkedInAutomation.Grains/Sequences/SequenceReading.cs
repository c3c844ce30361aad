namespace LinkedInAutomation.Grains.Sequences;

/// <summary>What came of reading a sequence.</summary>
/// <param name="Sequence">Null when there are errors.</param>
/// <param name="Errors">All of them, in the order of the document.</param>
/// <param name="Warnings">Doubtful, but it can be saved and run.</param>
[GenerateSerializer, Immutable, Alias("sequence-reading")]
public sealed record SequenceReading(
    [property: Id(0)] Sequence? Sequence,
    [property: Id(1)] ValidationIssue[] Errors,
    [property: Id(2)] ValidationIssue[] Warnings)
{
    public bool IsValid => Sequence is not null;
}
