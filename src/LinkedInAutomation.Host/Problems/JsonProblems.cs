using System.Text.Json;
using System.Text.RegularExpressions;
using LinkedInAutomation.Grains;

namespace LinkedInAutomation.Host.Problems;

/// <summary>What is wrong with a JSON body that could not be read, without the names of our types that the reader's messages hold.</summary>
public static partial class JsonProblems
{
    public static ApiProblem Of(JsonException exception)
    {
        var issue = IssueOf(exception);
        var status = StatusCodes.Status400BadRequest;
        return issue is null
            ? new(status, "malformed_json", $"The body is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).")
            : new(status, "validation_failed", issue.Message) { Issues = [issue] };
    }

    private static ValidationIssue? IssueOf(JsonException exception)
    {
        var path = PathOf(exception.Path);
        if (Unmapped().Match(exception.Message) is { Success: true } unmapped)
            return Field(path, unmapped.Groups["name"].Value, "unknown_field", "There is no field '{0}' here.");
        if (Duplicate().Match(exception.Message) is { Success: true } duplicate)
            return Field(path, duplicate.Groups["name"].Value, "duplicate_field", "'{0}' is given twice.");
        // The reader's own errors are about the text itself, the others about a value that does not fit.
        if (exception.InnerException is JsonException || exception.GetType() != typeof(JsonException))
            return null;
        return new(path, "wrong_type", path.Length == 0 ? "The body has the wrong form." : $"The value of '{path}' has the wrong type or form.");
    }

    private static ValidationIssue Field(string path, string name, string code, string message)
    {
        var at = path.Length == 0 ? name : path == name || path.EndsWith($".{name}", StringComparison.Ordinal) ? path : $"{path}.{name}";
        return new(at, code, string.Format(System.Globalization.CultureInfo.InvariantCulture, message, name));
    }

    /// <summary><c>$.leads[0].email</c> → <c>leads[0].email</c>.</summary>
    private static string PathOf(string? path) => path is null or "$" ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path[1..];

    [GeneratedRegex("JSON property '(?<name>.*?)' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex("[Dd]uplicate property '(?<name>.*?)'")]
    private static partial Regex Duplicate();
}
