using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>What is known of a person when texts are made for them.</summary>
/// <param name="Custom">By key, without the prefix <c>custom.</c>.</param>
public sealed record LeadFields(
    string? FirstName, string? LastName, string? Company, string? Title, string? Email, string? PublicIdentifier,
    IReadOnlyDictionary<string, string>? Custom = null)
{
    public static LeadFields Of(LeadPerson person) => new(
        person.FirstName, person.LastName, person.Company, person.Title, person.Email, person.PublicIdentifier, person.Custom);

    /// <summary>By token. The full name is what there is of first and last name.</summary>
    /// <param name="senderName">Of the account's owner; null while no account has taken the lead.</param>
    /// <param name="senderFirstName">Null to take the first word of the name.</param>
    public Dictionary<string, string?> Values(string? senderName = null, string? senderFirstName = null)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["first_name"] = FirstName,
            ["last_name"] = LastName,
            ["full_name"] = $"{TemplateValue.Clean(FirstName)} {TemplateValue.Clean(LastName)}",
            ["company"] = Company,
            ["title"] = Title,
            ["email"] = Email,
            ["public_identifier"] = PublicIdentifier,
            ["sender_name"] = senderName,
            ["sender_first_name"] = senderFirstName ?? TemplateValue.Clean(senderName)?.Split(' ')[0],
        };
        foreach (var (key, value) in Custom ?? new Dictionary<string, string>())
            values[TemplateTokens.CustomPrefix + key] = value;
        return values;
    }
}
