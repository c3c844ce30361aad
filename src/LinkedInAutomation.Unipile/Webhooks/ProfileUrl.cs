namespace LinkedInAutomation.Unipile.Webhooks;

internal static class ProfileUrl
{
    /// <summary>
    /// The name in https://www.linkedin.com/in/{name}, decoded; null for anything else, and for addresses that hold the provider id in
    /// its place, which belongs to one account and would match nobody or somebody else elsewhere.
    /// </summary>
    public static string? PublicIdentifier(string? url, string? providerId)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Segments is not [_, "in/", var segment, ..]) return null;
        var name = Uri.UnescapeDataString(segment.TrimEnd('/'));
        return name.Length == 0 || name == providerId || LooksLikeProviderId(name) ? null : name;
    }

    // Public identifiers are lower case; the prefixes are those of classic, Sales Navigator and Recruiter ids.
    private static bool LooksLikeProviderId(string name) =>
        name.StartsWith("ACo", StringComparison.Ordinal) || name.StartsWith("ACw", StringComparison.Ordinal)
        || name.StartsWith("ADo", StringComparison.Ordinal) || name.StartsWith("AE", StringComparison.Ordinal);
}
