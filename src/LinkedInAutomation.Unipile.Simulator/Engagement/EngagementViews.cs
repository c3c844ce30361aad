namespace LinkedInAutomation.Unipile.Simulator;

internal sealed record PostView(
    string Object, string Provider, string Id, string SocialId, string ShareUrl, string Text, string Date, string ParsedDatetime,
    int ReactionCounter, int CommentCounter, int RepostCounter, int ImpressionsCounter, PostAuthorView Author,
    PostPermissionsView Permissions, bool IsRepost, IReadOnlyList<object> Attachments)
{
    public static PostView Of(Person author, DateTimeOffset now) => new(
        "Post", "LINKEDIN", author.PostId["urn:li:activity:".Length..], author.PostId,
        $"https://www.linkedin.com/feed/update/{author.PostId}", $"What I learned this week at {author.Company}.", "2d",
        Instants.Text(now - TimeSpan.FromDays(2)), 12, 3, 0, 480, new PostAuthorView(author.PublicIdentifier, author.FullName, false),
        new PostPermissionsView(true, true, true), false, []);
}

internal sealed record PostAuthorView(string PublicIdentifier, string Name, bool IsCompany);

internal sealed record PostPermissionsView(bool CanReact, bool CanShare, bool CanPostComments);

internal sealed record SkillView(string Name, int EndorsementCount, int EndorsementId)
{
    public static readonly IReadOnlyList<SkillView> All =
        [new SkillView("Project management", 8, 101), new SkillView("Negotiation", 5, 102), new SkillView("Sales", 3, 103)];
}

/// <summary>Null: the account does not have that product.</summary>
internal sealed record BalanceView(string Object, int? Premium, int? Recruiter, int? SalesNavigator);
