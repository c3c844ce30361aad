using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Sequences;

namespace LinkedInAutomation.Grains.Imports;

/// <summary>Whether a person can be a lead of a campaign. Pure.</summary>
public static class LeadCandidateRules
{
    private const int MaxText = 500;
    private const int MaxCustom = 50;
    private const int MaxCustomKey = 64;
    private const int MaxCustomValue = 4_000;

    /// <summary>The person, cleaned; or the first reason why not.</summary>
    public static (LeadPerson? Person, ImportRefusal? Refusal) Check(LeadCandidate candidate, Sequence sequence)
    {
        if (candidate.Unreadable is { } unreadable)
            return (null, unreadable);
        var address = Clean(candidate.PublicIdentifier) ?? Clean(candidate.ProfileUrl);
        if (address is null)
            return Refuse(candidate, "missing_identifier", "Neither public_identifier nor profile_url is given.", null);
        var (identifier, error) = ProfileAddress.Read(address);
        if (error is not null)
            return Refuse(candidate, error.Code, error.Message, address);

        var person = new LeadPerson
        {
            PublicIdentifier = identifier!,
            FirstName = Clean(candidate.FirstName),
            LastName = Clean(candidate.LastName),
            Company = Clean(candidate.Company),
            Title = Clean(candidate.Title),
            Email = Clean(candidate.Email),
            Custom = CleanCustom(candidate.Custom),
        };
        if (TooLong(person) is { } field)
            return Refuse(candidate, "too_long", $"'{field}' is longer than {MaxText} characters.", null);
        if (CustomError(person.Custom) is { } custom)
            return Refuse(candidate, custom.Code, custom.Message, custom.Value);

        var missing = Personalisation.MissingFor(sequence, LeadFields.Of(person));
        return missing.Count > 0
            ? Refuse(
                candidate, "missing_value", $"The texts of the campaign need {string.Join(", ", missing)}: fill it in, or give the text a default.", person.PublicIdentifier)
            : (person, null);
    }

    /// <summary>Trimmed, without what PostgreSQL cannot store (U+0000, half surrogates); null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var kept = text.Any(c => c == '\0' || char.IsSurrogate(c))
            ? string.Concat(text.EnumerateRunes().Where(r => r.Value is not 0 and not 0xFFFD))
            : text;
        kept = kept.Trim();
        return kept.Length == 0 ? null : kept;
    }

    private static Dictionary<string, string> CleanCustom(IReadOnlyDictionary<string, string> custom)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in custom)
        {
            if (Clean(value) is { } text)
                kept[key] = text;
        }

        return kept;
    }

    private static string? TooLong(LeadPerson person)
        => person.FirstName?.Length > MaxText ? "first_name"
            : person.LastName?.Length > MaxText ? "last_name"
            : person.Company?.Length > MaxText ? "company"
            : person.Title?.Length > MaxText ? "title"
            : person.Email?.Length > MaxText ? "email"
            : null;

    private static (string Code, string Message, string? Value)? CustomError(IReadOnlyDictionary<string, string> custom)
    {
        if (custom.Count > MaxCustom)
            return ("too_many_custom_fields", $"A lead has at most {MaxCustom} custom fields.", null);
        foreach (var (key, value) in custom)
        {
            if (key.Length is 0 or > MaxCustomKey || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
                return ("bad_custom_field", $"The name of a custom field is 1 to {MaxCustomKey} of a-z, 0-9 and _.", Clean(key));
            if (value.Length > MaxCustomValue)
                return ("too_long", $"'custom.{key}' is longer than {MaxCustomValue} characters.", null);
        }

        return null;
    }

    private static (LeadPerson?, ImportRefusal?) Refuse(LeadCandidate candidate, string code, string message, string? value)
        => (null, new(candidate.Number, code, message, value));
}
