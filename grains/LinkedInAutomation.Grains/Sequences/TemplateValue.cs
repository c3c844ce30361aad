using System.Globalization;
using System.Text;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>Makes the value of a lead's field fit to stand in a sentence.</summary>
internal static class TemplateValue
{
    /// <summary>
    /// Without HTML (see <see cref="PlainText"/>), composed (see <see cref="Composition"/>), any white space, also line breaks, as one space;
    /// control characters, byte-order marks, zero-width spaces and bidirectional overrides dropped. Null when nothing visible is left, and for a
    /// value with <c>{{</c> or <c>}}</c>: that is a placeholder some other program did not fill.
    /// </summary>
    public static string? Clean(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;

        var kept = new StringBuilder(value.Length);
        var visible = false;
        foreach (var rune in PlainText.Of(value).EnumerateRunes())
        {
            // Some white space is also a control character: a tab, a line break.
            if (Rune.IsWhiteSpace(rune))
            {
                if (kept.Length > 0 && kept[^1] != ' ')
                    kept.Append(' ');
            }
            else if (!IsDropped(rune))
            {
                kept.Append(rune.ToString());
                visible |= Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format;
            }
        }

        var clean = Composition.Compose(kept.ToString()).Trim();
        return !visible || HasBraces(clean) ? null : clean;
    }

    public static bool HasBraces(string text) => BracesAt(text) >= 0;

    /// <summary>Where the first <c>{{</c> or <c>}}</c> is; -1 when there is none.</summary>
    public static int BracesAt(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && text[i - 1] == text[i])
                return i - 1;
        }

        return -1;
    }

    // EnumerateRunes gives U+FFFD for half a surrogate pair: no text, and nobody could encode the half itself.
    private static bool IsDropped(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is 0xFFFD or 0xFEFF or 0x200B or 0x2060 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
