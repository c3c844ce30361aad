namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Posts, and what accounts do to them.</summary>
internal static class PostEndpoints
{
    public static void MapPosts(this ApiPipeline api)
    {
        api.Map("GET", "/users/{identifier}/posts", "user_posts", ListOfUser);
        api.Map("POST", "/posts/reaction", "react", React);
        api.Map("GET", "/posts/{id}", "post", Get);
        api.Map("GET", "/posts/{id}/reactions", "post_reactions", ListReactions);
        api.Map("GET", "/posts/{id}/comments", "post_comments", ListComments);
        api.Map("POST", "/posts/{id}/comments", "comment", Comment);
    }

    private static ApiAnswer ListOfUser(ApiCall call)
    {
        var account = call.LiveAccount(call.RequiredQuery("account_id"));
        var contact = PeopleRules.Find(call.Change, account, call.Path("identifier"));
        call.About(contact.Person.PublicIdentifier, null);
        var (limit, position) = call.Page(100, 100);
        var posts = EngagementRules.PostsOf(call.Change, contact.Person).Skip((int)position).Take(limit + 1).ToList();
        return ApiAnswer.List("PostList", posts, limit, post => PostView.Of(post, call.Change), _ => position + limit);
    }

    private static ApiAnswer Get(ApiCall call)
    {
        call.LiveAccount(call.RequiredQuery("account_id"));
        return new ApiAnswer(200, PostView.Of(PostAt(call), call.Change));
    }

    private static ApiAnswer React(ApiCall call)
    {
        var account = call.LiveAccount(call.Fields.Required("account_id"));
        var post = EngagementRules.FindPost(call.Change, call.Fields.Required("post_id"));
        call.About(post.Author.PublicIdentifier, post.Id);
        EngagementRules.React(
            call.Change, PeopleRules.See(call.Change, account, post.Author), post, call.Fields.Text("reaction_type") ?? "like");
        call.Did("reaction");
        return new ApiAnswer(201, new BareView("ReactionAdded"));
    }

    private static ApiAnswer ListReactions(ApiCall call)
    {
        var account = call.LiveAccount(call.RequiredQuery("account_id"));
        var (limit, position) = call.Page(100, 100);
        var reactions = NewestFirst.Take(call.State.ReactionsTo(PostAt(call).Id), position, limit, _ => true);
        return ApiAnswer.List("PostReactionList", reactions, limit, reaction => ReactionView.Of(reaction, Seen(call, account, reaction.By)));
    }

    private static ApiAnswer ListComments(ApiCall call)
    {
        var account = call.LiveAccount(call.RequiredQuery("account_id"));
        var (limit, position) = call.Page(100, 100);
        var all = call.State.CommentsOn(PostAt(call).Id);
        var comments = NewestFirst.Take(all, position, limit, _ => true);
        var page = (ListView<CommentView>)ApiAnswer.List(
            "CommentList", comments, limit, comment => CommentView.Of(comment, Seen(call, account, comment.By))).Body;
        return new ApiAnswer(200, new CommentListView(page.Object, page.Items, page.Cursor, all.Count));
    }

    private static ApiAnswer Comment(ApiCall call)
    {
        var account = call.LiveAccount(call.Fields.Required("account_id"));
        var post = PostAt(call);
        var text = call.Fields.Required("text");
        call.About(post.Author.PublicIdentifier, text);
        var id = EngagementRules.Comment(call.Change, PeopleRules.See(call.Change, account, post.Author), post, text);
        call.Did("comment");
        return new ApiAnswer(201, new CommentSentView("CommentSent", id));
    }

    private static Post PostAt(ApiCall call) => EngagementRules.FindPost(call.Change, call.Path("id"));

    /// <summary>Whoever did it, as the asking account sees that person.</summary>
    private static Contact Seen(ApiCall call, Account account, Contact by) => PeopleRules.See(call.Change, account, by.Account.Owner);
}
