using System.Globalization;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Posts, reactions, endorsements and the InMail balance. Everybody has one post and three skills.</summary>
internal static class EngagementEndpoints
{
    public static void MapEngagement(this ApiPipeline api)
    {
        api.Map("GET", "/users/{identifier}/posts", "user_posts", ListPosts);
        api.Map("POST", "/posts/reaction", "react", React);
        api.Map("POST", "/linkedin/profile/endorse", "endorse", Endorse);
        api.Map("GET", "/linkedin/inmail_balance", "inmail_balance", Balance);
    }

    private static ApiAnswer ListPosts(ApiCall call)
    {
        var account = call.LiveAccount(call.RequiredQuery("account_id"));
        var contact = PeopleRules.Find(call.Change, account, call.Path("identifier"));
        call.About(contact.Person.PublicIdentifier, null);
        call.Page(100, 10);
        return new ApiAnswer(200, new ListView<PostView>("PostList", [PostView.Of(contact.Person, call.Change.Now)], null));
    }

    private static ApiAnswer React(ApiCall call)
    {
        var account = call.LiveAccount(call.Fields.Required("account_id"));
        if (!call.State.Posts.TryGetValue(call.Fields.Required("post_id"), out var author))
            throw ApiProblem.Refused("invalid_post", "Invalid post", "The post does not exist.");
        call.About(author.PublicIdentifier, null);
        EngagementRules.Engage(call.Change, PeopleRules.See(call.Change, account, author), "reaction", author.PostId);
        call.Did("reaction");
        return new ApiAnswer(201, new BareView("ReactionAdded"));
    }

    private static ApiAnswer Endorse(ApiCall call)
    {
        var account = call.LiveAccount(call.Fields.Required("account_id"));
        var contact = PeopleRules.Recipient(call.Change, account, call.Fields.Required("profile_id"));
        call.About(contact.Person.PublicIdentifier, null);
        var skill = call.Fields.Required("skill_endorsement_id");
        if (!SkillView.All.Any(known => known.EndorsementId.ToString(CultureInfo.InvariantCulture) == skill))
            throw ApiProblem.Invalid("skill_endorsement_id is none of the profile's.");
        EngagementRules.Engage(call.Change, contact, "endorsement", skill);
        call.Did("endorsement");
        return new ApiAnswer(200, new BareView("SkillEndorsed"));
    }

    private static ApiAnswer Balance(ApiCall call)
    {
        var account = call.LiveAccount(call.RequiredQuery("account_id"));
        return new ApiAnswer(200, new BalanceView("LinkedinInmailBalance", account.Seed.Premium ? 50 : null, null, null));
    }
}
