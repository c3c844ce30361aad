using System.Text;

namespace LinkedInAutomation.Grains.Imports;

/// <summary>Finds the public identifier (the name in linkedin.com/in/name) in whatever people paste. Pure.</summary>
public static class ProfileAddress
{
    /// <summary>LinkedIn takes 3 to 100 characters; percent-encoded scripts were longer in the past.</summary>
    private const int MaxLength = 200;

    private static readonly string[] NotPublic = ["sales", "talent", "recruiter", "hiring"];

    /// <summary>Lower case, decoded; or why there is none.</summary>
    public static (string? Identifier, ProfileAddressError? Error) Read(string text)
    {
        var address = text.Trim();
        var isUrl = address.Contains('/', StringComparison.Ordinal) || address.Contains("linkedin.", StringComparison.OrdinalIgnoreCase);
        return isUrl ? OfUrl(address) : OfName(address);
    }

    private static (string?, ProfileAddressError?) OfUrl(string address)
    {
        var end = address.AsSpan().IndexOfAny('?', '#');
        var parts = (end < 0 ? address : address[..end]).Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (parts is [var scheme, ..] && scheme.EndsWith(':'))
        {
            if (!scheme.Equals("https:", StringComparison.OrdinalIgnoreCase) && !scheme.Equals("http:", StringComparison.OrdinalIgnoreCase))
                return Refused("not_a_profile", "This is no web address of a LinkedIn profile.");
            parts.RemoveAt(0);
        }

        if (parts is [var host, ..] && !host.Equals("in", StringComparison.OrdinalIgnoreCase))
        {
            host = host.ToLowerInvariant();
            if (host != "linkedin.com" && !host.EndsWith(".linkedin.com", StringComparison.Ordinal))
                return Refused("not_linkedin", "This address is not on linkedin.com.");
            parts.RemoveAt(0);
        }

        if (parts is [var mobile, ..] && mobile.Equals("mwlite", StringComparison.OrdinalIgnoreCase))
            parts.RemoveAt(0);
        if (parts is [var product, ..] && NotPublic.Contains(product, StringComparer.OrdinalIgnoreCase))
        {
            return Refused(
                "sales_navigator_url", "Sales Navigator and Recruiter addresses do not name the public profile: open the profile on LinkedIn and copy its address, linkedin.com/in/….");
        }

        // What follows the name is a language (/in/jane/de) or a part of the profile.
        return parts is [var section, var name, ..] && section.Equals("in", StringComparison.OrdinalIgnoreCase)
            ? OfName(name)
            : Refused("not_a_profile", "A profile's address has the form https://www.linkedin.com/in/name.");
    }

    private static (string?, ProfileAddressError?) OfName(string name)
    {
        var decoded = Uri.UnescapeDataString(name).Trim();
        if (decoded.Length is 0 or > MaxLength || decoded.EnumerateRunes().Any(rune => !Fits(rune)))
            return Refused("bad_identifier", "This is no public identifier: letters, digits and hyphens, as in linkedin.com/in/jane-doe.");
        if (IsInternalId(decoded))
            return Refused("internal_id", "This is LinkedIn's internal id, which differs from account to account: use the address with the person's name.");
        return (decoded.ToLowerInvariant().Normalize(NormalizationForm.FormC), null);
    }

    // Emoji and all scripts occur in real names; spaces, separators and half surrogates do not.
    private static bool Fits(Rune rune)
        => rune.Value != 0xFFFD && !Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune)
            && (rune.Value > 0x7F || Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '.' or '\'' or '&');

    /// <summary>Classic, Sales Navigator and Recruiter ids are long, with these beginnings in this spelling; names are shorter or lower case.</summary>
    private static bool IsInternalId(string name)
        => name.Length >= 30 && (name.StartsWith("ACo", StringComparison.Ordinal) || name.StartsWith("ACw", StringComparison.Ordinal)
            || name.StartsWith("ADo", StringComparison.Ordinal) || name.StartsWith("AEM", StringComparison.Ordinal));

    private static (string?, ProfileAddressError?) Refused(string code, string message) => (null, new(code, message));
}

/// <param name="Code">Stable, snake_case.</param>
public sealed record ProfileAddressError(string Code, string Message);
