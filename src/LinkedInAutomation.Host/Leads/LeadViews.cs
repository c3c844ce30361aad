using System.Text.Json;
using LinkedInAutomation.Grains.Imports;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Host.Leads;

/// <param name="ProviderId">Valid for the lead's account only.</param>
/// <param name="Waiting">Null once nothing will happen any more by itself.</param>
public sealed record LeadView(
    Guid Id, Guid ClientId, Guid CampaignId, Guid? AccountId, string PublicIdentifier, string? ProviderId, string? ConversationId,
    string? FirstName, string? LastName, string? Company, string? Title, string? Email, IReadOnlyDictionary<string, string> Custom,
    LeadStatus Status, string? StatusReason, string? StepId, LeadWait? Waiting,
    DateTimeOffset? InvitedAt, DateTimeOffset? ConnectedAt, DateTimeOffset? LastMessageAt, DateTimeOffset? RepliedAt,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static LeadView Of(LeadState lead, LeadWait? waiting) => new(
        lead.Id, lead.ClientId, lead.CampaignId, lead.AccountId, lead.Person.PublicIdentifier, lead.ProviderId, lead.ConversationId,
        lead.Person.FirstName, lead.Person.LastName, lead.Person.Company, lead.Person.Title, lead.Person.Email, lead.Person.Custom,
        lead.Status, lead.StatusReason, lead.StepId, waiting,
        lead.InvitedAt, lead.ConnectedAt, lead.LastMessageAt, lead.RepliedAt, lead.CreatedAt, lead.UpdatedAt);
}

/// <param name="Data">Small facts by name; never message texts.</param>
public sealed record LeadEventView(string Id, string Type, DateTimeOffset At, JsonElement Data);

/// <param name="Leads">1 to 1,000.</param>
public sealed record NewLeadsBody(IReadOnlyList<NewLeadBody?>? Leads);

/// <param name="PublicIdentifier">The name in linkedin.com/in/name; either this or profile_url.</param>
/// <param name="Custom">Texts, numbers or true/false by name (a-z, 0-9, _), for {{ custom.name }}.</param>
public sealed record NewLeadBody(
    string? PublicIdentifier, string? ProfileUrl, string? FirstName, string? LastName, string? Company, string? Title, string? Email,
    IReadOnlyDictionary<string, JsonElement>? Custom);

public sealed record LeadsAddedView(int Added, int Updated, IReadOnlyList<SkippedLeadView> Skipped)
{
    public static LeadsAddedView Of(ImportOutcome outcome) => new(
        outcome.Added, outcome.Updated, [.. outcome.Skipped.Select(s => new SkippedLeadView(s.Number, s.Code, s.Message, s.ExistingLeadId))]);
}

/// <param name="Index">Place in the request, from 0.</param>
public sealed record SkippedLeadView(int Index, string Code, string Message, Guid? ExistingLeadId);
