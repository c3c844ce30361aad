using System.Text.Json;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile.Engagement;

internal static class EngagementJson
{
    /// <summary>Null for reposts, posts of companies and posts that may not be reacted to. A field that is missing forbids nothing.</summary>
    public static Post? ReadOwnPost(JsonElement post) =>
        post.Id("social_id") is not { } id
        || post.Flag("is_repost") == true
        || post.Property("author")?.Flag("is_company") == true
        || post.Property("permissions")?.Flag("can_react") == false
            ? null
            : new(id, post.Time("parsed_datetime"));

    /// <summary>Who reacted, by provider id.</summary>
    public static string? ReadReactor(JsonElement reaction) => reaction.Property("author")?.Id("id");

    /// <summary>LinkedIn answers those who ask much with an empty section and its name in this list.</summary>
    public static bool IsThrottled(JsonElement profile, string section) =>
        profile.Items("throttled_sections").Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(section));

    public static IReadOnlyList<Skill> ReadSkills(JsonElement profile) => [.. profile.Items("skills").Select(ReadSkill).OfType<Skill>()];

    private static Skill? ReadSkill(JsonElement skill) =>
        skill.Text("name") is { } name && skill.Property("endorsement_id") is { ValueKind: JsonValueKind.Number } number
        && number.TryGetInt64(out var id)
            ? new(name, id, skill.Flag("endorsed") == true)
            : null;
}
