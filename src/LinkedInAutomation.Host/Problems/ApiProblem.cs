using LinkedInAutomation.Grains;

namespace LinkedInAutomation.Host.Problems;

/// <summary>What is answered instead of what was asked for.</summary>
/// <param name="Code">Stable, snake_case; programs match on it.</param>
/// <param name="Detail">What is wrong and what to do; nothing of the inside.</param>
public sealed record ApiProblem(int Status, string Code, string Detail)
{
    /// <summary>Everything wrong at once, by field.</summary>
    public IReadOnlyList<ValidationIssue> Issues { get; init; } = [];

    /// <summary>When a repeat makes sense; sent as Retry-After.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Ends a request with a problem, from wherever it is noticed.</summary>
public sealed class ProblemException(ApiProblem problem) : Exception(problem.Detail)
{
    public ApiProblem Problem { get; } = problem;

    /// <summary>Also what is answered about another client's things: that they exist is not shown.</summary>
    public static ProblemException NotFound(string what) => new(new(StatusCodes.Status404NotFound, "not_found", $"There is no such {what}."));

    public static ProblemException Conflict(string code, string detail) => new(new(StatusCodes.Status409Conflict, code, detail));

    public static ProblemException Invalid(IReadOnlyList<ValidationIssue> issues) => new(new(
        StatusCodes.Status400BadRequest, "validation_failed",
        issues.Count == 1 ? issues[0].Message : $"{issues.Count} things are wrong with the request; see errors.")
    { Issues = issues });

    public static ProblemException Invalid(string path, string code, string message, string? hint = null)
        => Invalid([new(path, code, message, hint)]);
}
