namespace LinkedInAutomation.Grains.Sequences;

/// <summary>What a template may name. <c>custom.&lt;key&gt;</c> is a custom field of the lead, key of <c>a-z 0-9 _</c>.</summary>
public static class TemplateTokens
{
    public const string CustomPrefix = "custom.";

    /// <summary>No bound is known; a sentence.</summary>
    private const int CustomValue = 100;

    /// <summary>With the longest value the profile form of LinkedIn takes.</summary>
    private static readonly Dictionary<string, int> OfLead = new(StringComparer.Ordinal)
    {
        ["first_name"] = 20,
        ["last_name"] = 40,
        ["full_name"] = 61,
        ["company"] = 100,
        ["title"] = 100,
        ["email"] = 254,
        ["public_identifier"] = 100,
    };

    private static readonly Dictionary<string, int> OfSender = new(StringComparer.Ordinal) { ["sender_name"] = 61, ["sender_first_name"] = 20 };

    public static string Hint { get; } = $"Known: {string.Join(", ", [.. OfLead.Keys, .. OfSender.Keys, "custom.<key>"])}.";

    public static bool IsKnown(string token) => OfLead.ContainsKey(token) || IsOfSender(token) || IsCustom(token);

    /// <summary>Known only when an account has taken the lead, so not asked for at import.</summary>
    public static bool IsOfSender(string token) => OfSender.ContainsKey(token);

    internal static int LongestValue(string token) =>
        OfLead.TryGetValue(token, out var length) || OfSender.TryGetValue(token, out length) ? length : CustomValue;

    private static bool IsCustom(string token) =>
        token.StartsWith(CustomPrefix, StringComparison.Ordinal) && token.Length > CustomPrefix.Length
        && token.Skip(CustomPrefix.Length).All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
