using System.Buffers.Text;
using System.Text;

namespace LinkedInAutomation.Host.Paging;

/// <summary>An opaque place in a list. Holds the list's name, so that the cursor of one list is refused by another.</summary>
public static class Cursor
{
    public static string Make(string list, string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list}:{key}"));

    /// <summary>The key, or null when it is no cursor of this list.</summary>
    public static string? Read(string list, string cursor)
    {
        if (!Base64Url.IsValid(cursor))
            return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.StartsWith($"{list}:", StringComparison.Ordinal) ? text[(list.Length + 1)..] : null;
    }
}
