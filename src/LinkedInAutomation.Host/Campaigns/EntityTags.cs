using System.Globalization;
using LinkedInAutomation.Grains;
using Microsoft.Net.Http.Headers;

namespace LinkedInAutomation.Host.Campaigns;

/// <summary>The version of a row as ETag, and If-Match against it.</summary>
public static class EntityTags
{
    public static void Show(this HttpResponse response, long version)
        => response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version that the row must still have; null when any will do.</summary>
    /// <exception cref="RuleException">version_conflict: a tag that was never given out matches nothing.</exception>
    public static long? ExpectedVersion(this HttpRequest request)
    {
        var given = request.Headers.IfMatch;
        if (given.Count == 0)
            return null;
        if (!EntityTagHeaderValue.TryParseList(given, out var tags))
            throw Stale();
        if (tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any)))
            return null;
        return tags is [{ Tag: var tag }] && long.TryParse(tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw Stale();
    }

    private static RuleException Stale() => new("version_conflict", "If-Match names another version than the present one: read it again.");
}

/// <summary>Marks an endpoint that honours If-Match, for the API's description.</summary>
public sealed class TakesIfMatch;
