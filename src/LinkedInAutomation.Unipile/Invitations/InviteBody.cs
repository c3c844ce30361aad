using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Invitations;

/// <summary>POST /users/invite.</summary>
/// <param name="Message">The note: 300 characters by Unipile's schema, 200 on free accounts by LinkedIn.</param>
internal sealed record InviteBody(
    [property: JsonPropertyName("provider_id")] string ProviderId,
    [property: JsonPropertyName("account_id")] string AccountId,
    [property: JsonPropertyName("message")] string? Message);
