using System.Globalization;
using System.Text;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>Makes the value of a lead's field fit to stand in a sentence.</summary>
internal static class TemplateValue
{
    /// <summary>
    /// Composed (see <see cref="Composition"/>), tabs and line breaks as spaces, other control characters, byte-order marks, zero-width spaces and bidirectional overrides
    /// dropped, trimmed. Null when nothing visible is left, and for a value with <c>{{</c> or <c>}}</c>: that is a placeholder some other
    /// program did not fill.
    /// </summary>
    public static string? Clean(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;

        var kept = new StringBuilder(value.Length);
        var visible = false;
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' or 0x0B or 0x0C or 0x85 or 0x2028 or 0x2029)
                kept.Append(' ');
            else if (!IsDropped(rune))
                kept.Append(rune.ToString());
            visible |= !IsDropped(rune) && !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format;
        }

        var clean = Composition.Compose(kept.ToString()).Trim();
        return !visible || HasBraces(clean) ? null : clean;
    }

    public static bool HasBraces(string text) =>
        text.Contains("{{", StringComparison.Ordinal) || text.Contains("}}", StringComparison.Ordinal);

    // EnumerateRunes gives U+FFFD for half a surrogate pair: no text, and nobody could encode the half itself.
    private static bool IsDropped(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is 0xFFFD or 0xFEFF or 0x200B or 0x2060 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
