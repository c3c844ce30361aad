using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Problems;

namespace LinkedInAutomation.Host.Paging;

/// <summary>Values of filters in the query string: a bad one is an error, never an empty list.</summary>
public static class Filter
{
    public static T? Name<T>(string field, string? value) where T : struct, Enum
        => string.IsNullOrEmpty(value) ? null : StoredName.TryParse<T>(value)
            ?? throw ProblemException.Invalid(field, "unknown_value", $"'{value}' is no {field}.", $"One of {string.Join(", ", StoredName.All<T>())}.");

    public static Guid? Id(string field, string? value)
        => string.IsNullOrEmpty(value) ? null : Guid.TryParse(value, out var id) ? id
            : throw ProblemException.Invalid(field, "bad_id", $"'{value}' is no id.");

    public static DateOnly? Date(string field, string? value)
        => string.IsNullOrEmpty(value) ? null
            : DateOnly.TryParseExact(value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var date) ? date
            : throw ProblemException.Invalid(field, "bad_date", $"'{value}' is no date.", "yyyy-MM-dd, for example 2026-11-23.");

    public static DateTimeOffset? Instant(string field, string? value)
        => string.IsNullOrEmpty(value) ? null
            : DateTimeOffset.TryParseExact(
                value, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal, out var instant) ? instant
            : throw ProblemException.Invalid(field, "bad_time", $"'{value}' is no time.", "RFC 3339, for example 2026-11-23T09:00:00Z.");
}
