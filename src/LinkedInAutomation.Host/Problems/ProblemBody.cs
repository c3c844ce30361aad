using System.Diagnostics;
using LinkedInAutomation.Grains;
using Microsoft.AspNetCore.WebUtilities;

namespace LinkedInAutomation.Host.Problems;

/// <summary>application/problem+json (RFC 9457).</summary>
/// <param name="Errors">The messages by field, for people's forms.</param>
/// <param name="Issues">The same with codes and hints, for programs.</param>
public sealed record ProblemBody(
    string Type, string Title, int Status, string Detail, string Code, IReadOnlyDictionary<string, string[]> Errors,
    IReadOnlyList<ValidationIssue> Issues, string TraceId)
{
    public const string ContentType = "application/problem+json";

    public static ProblemBody Of(ApiProblem problem, HttpContext context) => new(
        "about:blank", ReasonPhrases.GetReasonPhrase(problem.Status), problem.Status, problem.Detail, problem.Code,
        problem.Issues.GroupBy(i => i.Path).ToDictionary(g => g.Key, g => g.Select(i => i.Message).ToArray()),
        problem.Issues, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
}
