using System.Text.Json;
using LinkedInAutomation.Grains.Imports;

namespace LinkedInAutomation.Host.Leads;

/// <summary>Leads of a JSON body as the importer takes them.</summary>
internal static class LeadCandidates
{
    public static LeadCandidate Of(NewLeadBody? lead, int index)
    {
        if (lead is null)
            return new(index) { Unreadable = new(index, "missing_lead", "This entry is null.") };
        var custom = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in lead.Custom ?? new Dictionary<string, JsonElement>())
        {
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                return new(index) { Unreadable = new(index, "bad_custom_field", $"'custom.{key}' must be a text, a number or true/false.") };
            if (value.ValueKind == JsonValueKind.String)
                custom[key] = value.GetString()!;
            else if (value.ValueKind != JsonValueKind.Null)
                custom[key] = value.GetRawText();
        }

        return new(index)
        {
            PublicIdentifier = lead.PublicIdentifier,
            ProfileUrl = lead.ProfileUrl,
            FirstName = lead.FirstName,
            LastName = lead.LastName,
            Company = lead.Company,
            Title = lead.Title,
            Email = lead.Email,
            Custom = custom,
        };
    }
}
