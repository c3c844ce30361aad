using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile.Errors;

/// <summary>What is kept of an error answer.</summary>
/// <param name="Type">Without "errors/"; null when the body is no error of Unipile.</param>
/// <param name="Title">One short line, safe to store: Unipile's fixed text, never its detail, which may quote the request.</param>
internal readonly partial record struct UnipileErrorBody(string? Type, string? Title, bool SaysAccountIsMissing)
{
    private const int MaxTitle = 120;
    private const int MaxType = 80;
    private const string Prefix = "errors/";

    public static UnipileErrorBody Read(ReadOnlyMemory<byte> body, string secret)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var title = root.Text("title");
            return new(CleanType(root.Text("type")), CleanTitle(title, secret), SaysSo(title) || SaysSo(root.Text("detail")));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private static bool SaysSo(string? text) => text is not null && AccountIsMissing().IsMatch(text);

    /// <summary>
    /// Narrow, because only the type is documented: "no such chat for this account" must not match, or a lead's problem would stop the
    /// account.
    /// </summary>
    [GeneratedRegex(@"^\W*((the|this|requested|linkedin)\s+)*account\b[^.]{0,60}\b(not found|not exist|unknown)", RegexOptions.IgnoreCase)]
    private static partial Regex AccountIsMissing();

    private static string? CleanType(string? type)
    {
        if (type is null) return null;
        if (type.StartsWith(Prefix, StringComparison.Ordinal)) type = type[Prefix.Length..];
        var isClean = type.Length is > 0 and <= MaxType && type.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/');
        return isClean ? type : null;
    }

    private static string? CleanTitle(string? title, string secret)
    {
        if (string.IsNullOrWhiteSpace(title)) return null;
        if (secret.Length > 0) title = title.Replace(secret, "***", StringComparison.Ordinal);
        var line = new StringBuilder(MaxTitle);
        foreach (var rune in title.EnumerateRunes())
        {
            if (line.Length >= MaxTitle) break;
            line.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return line.ToString().Trim();
    }
}
