using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LinkedInAutomation.Unipile.Http;

/// <summary>
/// Reads a JSON string whatever people typed into it. A text cut in the middle of an emoji holds half a character, which .NET refuses to
/// read and PostgreSQL to store; it becomes U+FFFD. NUL, which PostgreSQL cannot store either, is dropped.
/// </summary>
internal static partial class JsonStrings
{
    public static string? Read(JsonElement element)
    {
        try
        {
            return WithoutNul(element.GetString());
        }
        catch (InvalidOperationException)
        {
            return WithoutNul(ReadDamaged(element));
        }
    }

    private static string? WithoutNul(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    private static string? ReadDamaged(JsonElement element)
    {
        var raw = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element));
        var mended = Escapes().Replace(raw, match => match.Length == "\\uD800".Length ? "\\uFFFD" : match.Value);
        using var document = JsonDocument.Parse(mended);
        return document.RootElement.GetString();
    }

    /// <summary>
    /// A pair of surrogates, then a lone one (the only match of six characters), then any other escape, so that "\\uD800" stays text.
    /// </summary>
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\.")]
    private static partial Regex Escapes();
}
