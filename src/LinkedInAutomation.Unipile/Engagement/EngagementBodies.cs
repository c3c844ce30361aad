using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Engagement;

/// <summary>POST /posts/reaction.</summary>
internal sealed record ReactionBody(
    [property: JsonPropertyName("account_id")] string AccountId,
    [property: JsonPropertyName("post_id")] string PostId,
    [property: JsonPropertyName("reaction_type")] string ReactionType);

/// <summary>POST /linkedin/profile/endorse.</summary>
internal sealed record EndorsementBody(
    [property: JsonPropertyName("account_id")] string AccountId,
    [property: JsonPropertyName("profile_id")] string ProfileId,
    [property: JsonPropertyName("skill_endorsement_id")] long SkillEndorsementId);
