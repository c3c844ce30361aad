namespace LinkedInAutomation.Host.Audit;

/// <summary>One change made by an operator.</summary>
/// <param name="Action">What was done: <c>subject.verb</c> in snake_case, for example <c>action.settle</c>.</param>
/// <param name="SubjectType">What kind of thing it was done to, for example <c>lead</c>.</param>
/// <param name="SubjectId">Its id; <c>all</c> for a change without a single subject.</param>
public sealed record AuditEntry(string Action, string SubjectType, string SubjectId)
{
    /// <summary>Whose thing it is; null for what belongs to no client.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>The operator's words.</summary>
    public string? Reason { get; init; }

    /// <summary>The fields that change, as they were: a small object, written as snake_case json. Never a secret or the text of a message.</summary>
    public object? Before { get; init; }

    /// <inheritdoc cref="Before"/>
    public object? After { get; init; }
}
