namespace LinkedInAutomation.Grains;

/// <summary>One thing wrong (or, as a warning, doubtful) in what a person sent in.</summary>
/// <param name="Path">Where, in the names of the API: <c>steps[2].text</c>, <c>working_hours.days</c>.</param>
/// <param name="Code">Stable, snake_case; programs match on it.</param>
/// <param name="Message">What is wrong, for a person.</param>
/// <param name="Hint">What to do about it, when the message does not say.</param>
[GenerateSerializer, Immutable, Alias("validation-issue")]
public sealed record ValidationIssue(
    [property: Id(0)] string Path,
    [property: Id(1)] string Code,
    [property: Id(2)] string Message,
    [property: Id(3)] string? Hint = null);
