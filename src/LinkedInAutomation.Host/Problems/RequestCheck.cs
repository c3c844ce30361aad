using LinkedInAutomation.Grains;
using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Host.Problems;

/// <summary>Collects everything wrong with a request, so that it is answered at once.</summary>
public sealed class RequestCheck
{
    public const int MaxName = 200;

    private readonly List<ValidationIssue> _issues = [];

    public void Add(string path, string code, string message, string? hint = null) => _issues.Add(new(path, code, message, hint));

    public void Add(IEnumerable<ValidationIssue> issues) => _issues.AddRange(issues);

    /// <summary>A text that must be there, trimmed; empty after reporting that it is not.</summary>
    public string Required(string path, string? value, int max = MaxName)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(path, "required", $"'{path}' is missing.");
            return "";
        }

        return Optional(path, value, max) ?? "";
    }

    /// <summary>A text, trimmed; null when it is absent or blank.</summary>
    public string? Optional(string path, string? value, int max = MaxName)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        var text = value.Trim();
        if (text.Length > max)
            Add(path, "too_long", $"'{path}' has {text.Length} characters, at most {max} are kept.");
        // PostgreSQL takes no U+0000, and half a surrogate pair is no text.
        if (text.Any(char.IsControl) || text.Any(c => char.IsSurrogate(c)) && !IsWhole(text))
            Add(path, "control_character", $"'{path}' holds characters that are no text.");
        return text;
    }

    /// <summary>An IANA zone; <paramref name="otherwise"/> when absent.</summary>
    public string TimeZone(string path, string? value, string otherwise)
    {
        if (value is not null && !TimeZones.IsKnown(value))
            Add(path, "unknown_time_zone", $"'{value}' is not an IANA time zone.", "For example Europe/Berlin; GET /sequences/time-zones lists all.");
        return value ?? otherwise;
    }

    public void ThrowIfAny()
    {
        if (_issues.Count > 0)
            throw ProblemException.Invalid(_issues);
    }

    private static bool IsWhole(string text) => !text.EnumerateRunes().Any(r => r.Value == 0xFFFD);
}
