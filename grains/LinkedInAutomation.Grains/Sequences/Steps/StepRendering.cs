namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>A text made for one lead.</summary>
/// <param name="Text">Ready to send, or null: a text with a hole is never given out.</param>
[GenerateSerializer, Immutable, Alias("step-rendering")]
public sealed record StepRendering([property: Id(0)] string? Text, [property: Id(1)] ValidationIssue[] Problems)
{
    public static StepRendering Refused(ValidationIssue[] problems) => new(null, problems);
}
