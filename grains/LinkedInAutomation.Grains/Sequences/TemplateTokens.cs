namespace LinkedInAutomation.Grains.Sequences;

/// <summary>What a template may name. <c>custom.&lt;key&gt;</c> is a custom field of the lead, key of <c>a-z 0-9 _</c>.</summary>
public static class TemplateTokens
{
    public const string CustomPrefix = "custom.";

    private static readonly string[] OfLead = ["first_name", "last_name", "full_name", "company", "title", "email", "public_identifier"];

    private static readonly string[] OfSender = ["sender_name", "sender_first_name"];

    public static string Hint { get; } = $"Known: {string.Join(", ", [.. OfLead, .. OfSender, "custom.<key>"])}.";

    public static bool IsKnown(string token) => Array.IndexOf(OfLead, token) >= 0 || IsOfSender(token) || IsCustom(token);

    /// <summary>Known only when an account has taken the lead, so not asked for at import.</summary>
    public static bool IsOfSender(string token) => Array.IndexOf(OfSender, token) >= 0;

    private static bool IsCustom(string token) =>
        token.StartsWith(CustomPrefix, StringComparison.Ordinal) && token.Length > CustomPrefix.Length
        && token.Skip(CustomPrefix.Length).All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
