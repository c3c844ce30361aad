using System.Globalization;

namespace LinkedInAutomation.Unipile.Simulator;

internal static class EngagementRules
{
    public const string Reaction = "reaction";
    private const int CommentLimit = 1250;

    /// <summary>What callers write, and what lists show.</summary>
    private static readonly Dictionary<string, string> Reactions = new()
    {
        ["like"] = "LIKE",
        ["celebrate"] = "PRAISE",
        ["support"] = "APPRECIATION",
        ["love"] = "EMPATHY",
        ["insightful"] = "INTEREST",
        ["funny"] = "ENTERTAINMENT",
    };

    /// <summary>Newest first.</summary>
    public static IEnumerable<Post> PostsOf(WorldChange change, Person person)
    {
        if (person.Script?.Reposts == true)
            yield return new Post(person, Post.RepostIndex);
        var own = new Temper(person, change.Settings, change.Seed).Posts;
        for (var index = 0; index < own; index++)
            yield return new Post(person, index);
    }

    /// <summary>By <c>urn:li:activity:7…</c> or by the number in it alone.</summary>
    public static Post FindPost(WorldChange change, string id)
    {
        var urn = id.StartsWith("urn:", StringComparison.Ordinal) ? id : "urn:li:activity:" + id;
        return change.State.Posts.TryGetValue(urn[..^1], out var author)
            && PostsOf(change, author).FirstOrDefault(post => post.Id == urn) is { } post
                ? post
                : throw ApiProblem.Refused("invalid_post", "Invalid post", "The post does not exist.");
    }

    public static void React(WorldChange change, Contact author, Post post, string reaction)
    {
        if (!Reactions.TryGetValue(reaction, out var value))
            throw ApiProblem.Invalid($"reaction_type must be one of {string.Join(", ", Reactions.Keys)}.");
        Once(author, Reaction, post.Id);
        change.Raise(new ContactEngaged(author.ProviderId, Reaction, post.Id, change.Now, value));
    }

    public static string Comment(WorldChange change, Contact author, Post post, string text)
    {
        if (text.Length > CommentLimit)
            throw new ApiProblem(400, "too_many_characters", "Too many characters", $"The comment has more than {CommentLimit} characters.");
        var id = Ids.New();
        change.Raise(new CommentWritten(author.ProviderId, id, post.Id, text, change.Now));
        return id;
    }

    public static void Endorse(WorldChange change, Contact contact, string endorsementId)
    {
        if (!SkillsOf(change, contact.Person).Any(skill => skill.EndorsementId.ToString(CultureInfo.InvariantCulture) == endorsementId))
            throw ApiProblem.Invalid("skill_endorsement_id is none of the profile's.");
        Once(contact, "endorsement", endorsementId);
        change.Raise(new ContactEngaged(contact.ProviderId, "endorsement", endorsementId, change.Now));
    }

    /// <summary>The ids are the person's own: another's are refused.</summary>
    public static IEnumerable<Skill> SkillsOf(WorldChange change, Person person) =>
        new Temper(person, change.Settings, change.Seed).Skills.Select((name, index) => new Skill(
            name, 8 - index, (long.Parse(person.MemberNumber, CultureInfo.InvariantCulture) * 100) + index + 1));

    public static bool HasEndorsed(Contact contact, Skill skill) =>
        contact.Touches.Exists(touch => touch.Kind == "endorsement" && touch.Text == skill.EndorsementId.ToString(CultureInfo.InvariantCulture));

    /// <summary>LinkedIn knows each of these only once per person and subject.</summary>
    private static void Once(Contact contact, string kind, string subject)
    {
        if (contact.Touches.Exists(touch => touch.Kind == kind && touch.Text == subject))
            throw ApiProblem.Refused("action_already_performed", "Action already performed", "This was done before.");
    }
}
