namespace LinkedInAutomation.Grains;

/// <summary>
/// A request that a rule refuses. The host answers 409 (or 404/412/422 by code) with the stable <see cref="Code"/>;
/// the message says what is wrong and what to do.
/// </summary>
[GenerateSerializer, Alias("rule-exception")]
public sealed class RuleException(string code, string message, IReadOnlyList<ValidationIssue>? errors = null) : Exception(message)
{
    [Id(0)] public string Code { get; } = code;

    /// <summary>Every reason at once, where there can be several.</summary>
    [Id(1)] public IReadOnlyList<ValidationIssue> Errors { get; } = errors ?? [];
}
