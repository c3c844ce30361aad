using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Simulator;

internal sealed record PostView(
    string Object, string Provider, string Id, string SocialId, string ShareUrl, string Text, string Date, string ParsedDatetime,
    int ReactionCounter, int CommentCounter, int RepostCounter, int ImpressionsCounter, PostAuthorView Author,
    PostPermissionsView Permissions, bool IsRepost, IReadOnlyList<object> Attachments,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PostAuthorView? RepostedBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RepostContentView? RepostContent)
{
    public static PostView Of(Post post, WorldChange change)
    {
        var author = new PostAuthorView(post.Author.PublicIdentifier, post.Author.FullName, false);
        var at = change.State.BeganAt - post.Age;
        return new PostView(
            "Post", "LINKEDIN", post.Id["urn:li:activity:".Length..], post.Id, $"https://www.linkedin.com/feed/update/{post.Id}", post.Text,
            $"{(change.Now - at).Days}d", Instants.Text(at), change.State.ReactionsTo(post.Id).Count, change.State.CommentsOn(post.Id).Count, 0, 480, author,
            new PostPermissionsView(true, true, true), post.IsRepost, [], post.IsRepost ? author : null,
            post.IsRepost ? RepostContentView.Sample(at) : null);
    }
}

internal sealed record RepostContentView(string Id, string Date, string ParsedDatetime, PostAuthorView Author, string Text)
{
    public static RepostContentView Sample(DateTimeOffset repostedAt) => new(
        "7000000000000000000", "3w", Instants.Text(repostedAt - TimeSpan.FromDays(20)),
        new PostAuthorView("example-news", "Example News", true), "Ten things to know.");
}

internal sealed record PostAuthorView(string PublicIdentifier, string Name, bool IsCompany);

internal sealed record PostPermissionsView(bool CanReact, bool CanShare, bool CanPostComments);

internal sealed record ReactionView(string Object, string Value, ReactionAuthorView Author)
{
    public static ReactionView Of(PostReaction reaction, Contact seen) => new(
        "PostReaction", reaction.Value,
        new ReactionAuthorView(seen.ProviderId, "INDIVIDUAL", seen.Name, seen.Person.Headline, seen.Person.ProfileUrl));
}

internal sealed record ReactionAuthorView(string Id, string Type, string Name, string Headline, string ProfileUrl);

internal sealed record CommentView(
    string Object, string Id, string Author, CommentAuthorView AuthorDetails, string Date, string Text, int ReactionCounter, int ReplyCounter)
{
    public static CommentView Of(PostComment comment, Contact seen) => new(
        "Comment", comment.Id, seen.Name,
        new CommentAuthorView(
            seen.ProviderId, seen.Person.Headline, seen.Person.ProfileUrl, seen.IsConnected ? "FIRST_DEGREE" : "SECOND_DEGREE"),
        Instants.Text(comment.At), comment.Text, 0, 0);
}

internal sealed record CommentAuthorView(string Id, string Headline, string ProfileUrl, string NetworkDistance);

internal sealed record CommentListView(string Object, IReadOnlyList<CommentView> Items, string? Cursor, int TotalItems);

internal sealed record CommentSentView(string Object, string CommentId);
