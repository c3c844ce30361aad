using System.Text;

namespace LinkedInAutomation.Grains.Attachments;

/// <summary>Names of files, as they may be shown to others.</summary>
public static class AttachmentNames
{
    private const string Otherwise = "attachment";

    /// <summary>The last part of a path without control characters, cut to what is kept; never empty.</summary>
    public static string Clean(string? name)
    {
        var kept = new StringBuilder();
        foreach (var rune in (name ?? "").EnumerateRunes())
        {
            if (rune.Value is '/' or '\\')
                kept.Clear();
            else if (!Rune.IsControl(rune) && rune != Rune.ReplacementChar && kept.Length + rune.Utf16SequenceLength <= AttachmentLimits.MaxName)
                kept.Append(rune.ToString());
        }

        var text = kept.ToString().Trim();
        return text is "" or "." or ".." ? Otherwise : text;
    }

    /// <summary>The name in the address itself: its last segment.</summary>
    public static string Of(Uri address) => Clean(Uri.UnescapeDataString(address.AbsolutePath));
}
