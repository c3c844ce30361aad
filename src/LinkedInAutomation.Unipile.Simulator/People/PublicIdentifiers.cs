using System.Globalization;
using System.Text;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>The slug in linkedin.com/in/slug; LinkedIn ignores its case.</summary>
internal static class PublicIdentifiers
{
    public static string Normalise(string slug) => Uri.UnescapeDataString(slug).Trim().TrimEnd('/').ToLowerInvariant();

    public static string FromName(string name)
    {
        var slug = new StringBuilder();
        foreach (var character in name.ToLowerInvariant())
            if (char.IsLetterOrDigit(character))
                slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        return slug.ToString().TrimEnd('-');
    }

    /// <summary>"anna-schmidt-1b2c3" gives Anna Schmidt: parts with a digit in them are LinkedIn's, not the person's.</summary>
    public static (string First, string Last) Names(string slug)
    {
        var parts = slug.Split('-', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !part.Any(char.IsDigit))
            .Select(part => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(part))
            .ToArray();
        return parts.Length switch
        {
            0 => ("Member", slug),
            1 => (parts[0], "Member"),
            _ => (parts[0], string.Join(' ', parts[1..])),
        };
    }
}
