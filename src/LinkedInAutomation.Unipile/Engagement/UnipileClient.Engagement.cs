using System.Text.Json;
using LinkedInAutomation.Unipile.Engagement;
using LinkedInAutomation.Unipile.Errors;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile;

internal sealed partial class UnipileClient
{
    /// <summary>Every post costs LinkedIn a look-up; who only reposted twenty times in a row does not write.</summary>
    private const string LatestPosts = "20";

    public async Task<Post?> FindNewestPostAsync(string accountId, string providerId, CancellationToken cancellationToken)
    {
        var page = await PageAsync(
            UnipileCall.Read(
                CallSubject.Person,
                Route.To("/users/{identifier}/posts", providerId).With("account_id", accountId).With("limit", LatestPosts), accountId),
            EngagementJson.ReadOwnPost, cancellationToken);
        // The order of the list is not documented. MaxBy keeps the first of those that carry no time.
        return page.Items.MaxBy(post => post.PostedAt ?? DateTimeOffset.MinValue);
    }

    public Task ReactAsync(string accountId, string postId, string reaction, CancellationToken cancellationToken)
    {
        var body = new ReactionBody(accountId, postId, reaction);
        return transport.SendAsync(
            UnipileCall.Write(
                HttpMethod.Post, CallSubject.Person, Route.To("/posts/reaction"), accountId,
                () => Bodies.Json(body, UnipileRequestJson.Default.ReactionBody)),
            AnyObject, cancellationToken);
    }

    public async Task<bool> HasReactedAsync(
        string accountId, string postId, string ownerProviderId, CancellationToken cancellationToken)
    {
        var pages = PagesAsync(
            cursor => UnipileCall.Read(
                CallSubject.Person,
                Route.To("/posts/{post_id}/reactions", postId)
                    .With("account_id", accountId).With("limit", PageSize).With("cursor", cursor), accountId),
            EngagementJson.ReadReactor, cancellationToken);
        await foreach (var page in pages)
            if (page.Items.Contains(ownerProviderId)) return true;
        return false;
    }

    public async Task<IReadOnlyList<Skill>> ListSkillsAsync(
        string accountId, string identifier, CancellationToken cancellationToken)
    {
        var call = UnipileCall.Read(
            CallSubject.Person,
            Route.To("/users/{identifier}", identifier).With("account_id", accountId).With("linkedin_sections", "skills"), accountId);
        return await transport.SendAsync(call, root => ReadSkills(call, root), cancellationToken);
    }

    public Task EndorseAsync(string accountId, string providerId, long endorsementId, CancellationToken cancellationToken)
    {
        var body = new EndorsementBody(accountId, providerId, endorsementId);
        return transport.SendAsync(
            UnipileCall.Write(
                HttpMethod.Post, CallSubject.Person, Route.To("/linkedin/profile/endorse"), accountId,
                () => Bodies.Json(body, UnipileRequestJson.Default.EndorsementBody)),
            AnyObject, cancellationToken);
    }

    private static IReadOnlyList<Skill>? ReadSkills(UnipileCall call, JsonElement profile)
    {
        if (profile.Id("provider_id") is null) return null;
        if (EngagementJson.IsThrottled(profile, "skills"))
        {
            throw new ProviderException(
                "section_throttled", $"{call.Description}: LinkedIn held the skills back.", 200, ErrorScope.AccountLimit, WriteEffect.None);
        }

        return EngagementJson.ReadSkills(profile);
    }
}
