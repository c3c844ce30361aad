using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Tests.Unipile;

/// <summary>Posts, reactions and endorsements over the wire.</summary>
public sealed class UnipileEngagementTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindNewestPostAsync_OthersAndOlder_ArePassedOver()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var post = await unipile.Answer(200, """
            {"object":"PostList","items":[
              {"social_id":"urn:li:activity:1","parsed_datetime":"2026-01-01T00:00:00.000Z","is_repost":false},
              {"social_id":"urn:li:activity:5","parsed_datetime":"2026-01-05T00:00:00.000Z","is_repost":true},
              {"social_id":"urn:li:activity:6","parsed_datetime":"2026-01-06T00:00:00.000Z","permissions":{"can_react":false}},
              {"social_id":"urn:li:activity:7","parsed_datetime":"2026-01-07T00:00:00.000Z","author":{"is_company":true}},
              {"social_id":"urn:li:activity:3","parsed_datetime":"2026-01-03T00:00:00.000Z","permissions":{"can_react":true}},
              {"social_id":"urn:li:activity:8","parsed_datetime":null},
              {"id":"9","parsed_datetime":"2026-01-09T00:00:00.000Z"}],"cursor":"more"}
            """).Client().FindNewestPostAsync("acc", "ACoJoe", Cancel);
        Assert.Equal(new Post("urn:li:activity:3", new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero)), post);
        Assert.Equal(("GET", "/api/v1/users/ACoJoe/posts?account_id=acc&limit=20"), (unipile.Single.Method, unipile.Single.Target));
    }

    [Theory]
    [InlineData("""{"items":[],"cursor":null}""", null)]
    [InlineData("""{"items":[{"social_id":"a","is_repost":1}],"cursor":"x"}""", null)]
    [InlineData("""{"items":[{"social_id":"first"},{"social_id":"second"}]}""", "first")]
    public async Task FindNewestPostAsync_WithoutTimes_IsTheFirstOrNone(string body, string? id)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        Assert.Equal(id, (await unipile.Answer(200, body).Client().FindNewestPostAsync("acc", "ACoJoe", Cancel))?.Id);
    }

    [Fact]
    public async Task ReactAsync_Sent_IsJsonWithTheSocialId()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        await unipile.Answer(201, """{"object":"ReactionAdded"}""").Client().ReactAsync("acc", "urn:li:activity:7", "celebrate", Cancel);
        Assert.Equal(("POST", "/api/v1/posts/reaction"), (unipile.Single.Method, unipile.Single.Target));
        Assert.Equal("""{"account_id":"acc","post_id":"urn:li:activity:7","reaction_type":"celebrate"}""", unipile.Single.Body);
    }

    [Fact]
    public async Task ReactAsync_DoneBefore_IsTheStepsProblem()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var e = await UnipileFailureTests.FailAsync("react", unipile.Error(422, "action_already_performed").Client());
        Assert.Equal(("action_already_performed", ErrorScope.Step, WriteEffect.None), (e.Type, e.Scope, e.Effect));
    }

    [Theory]
    [InlineData("ACoMe", true, 2)]
    [InlineData("ACoAnn", true, 1)]
    [InlineData("ACoNobody", false, 2)]
    public async Task HasReactedAsync_Reader_StopsAtThePageThatTells(string owner, bool reacted, int requests)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var client = unipile
            .Answer(200, """{"items":[{"value":"LIKE","author":{"id":"ACoAnn"}},{"value":"LIKE"},null],"cursor":"c2"}""")
            .Answer(200, """{"items":[{"value":"PRAISE","author":{"id":"ACoMe","type":"INDIVIDUAL"}}],"cursor":null}""").Client();
        Assert.Equal(reacted, await client.HasReactedAsync("acc", "urn:li:activity:7", owner, Cancel));
        Assert.Equal(requests, unipile.Requests.Count);
        Assert.Equal("/api/v1/posts/urn%3Ali%3Aactivity%3A7/reactions?account_id=acc&limit=100", unipile.Requests[0].Target);
        if (requests > 1) Assert.EndsWith("&cursor=c2", unipile.Requests[1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HasReactedAsync_UnreadableList_IsAnErrorAndNeverNo()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var client = unipile.Answer(200, "{}").Client(options => options.ReadRetries = 0);
        var e = await Assert.ThrowsAsync<ProviderException>(() => client.HasReactedAsync("acc", "urn:li:activity:7", "ACoMe", Cancel));
        Assert.Equal("unreadable_answer", e.Type);
    }

    [Fact]
    public async Task ListSkillsAsync_OnlyWhatCanBeEndorsed_IsListed()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var skills = await unipile.Answer(200, """
            {"provider_id":"ACoJoe","skills":[{"name":"Sales","endorsement_count":3,"endorsement_id":103},
              {"name":"Law","endorsement_id":9007199254740993,"endorsed":true},{"name":"No id"},{"endorsement_id":1},{"name":"Odd","endorsement_id":1.5}]}
            """).Client().ListSkillsAsync("acc", "joe", Cancel);
        Assert.Equal([new Skill("Sales", 103), new Skill("Law", 9_007_199_254_740_993, IsEndorsed: true)], skills);
        Assert.Equal("/api/v1/users/joe?account_id=acc&linkedin_sections=skills", unipile.Single.Target);
    }

    [Fact]
    public async Task ListSkillsAsync_NoSection_IsEmpty()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        Assert.Empty(await unipile.Answer(200, """{"provider_id":"ACoJoe"}""").Client().ListSkillsAsync("acc", "joe", Cancel));
    }

    [Fact]
    public async Task ListSkillsAsync_HeldBack_IsALimitAndNotAnEmptyList()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var client = unipile.Answer(200, """{"provider_id":"ACoJoe","skills":[],"throttled_sections":["experience","skills"]}""").Client();
        var e = await Assert.ThrowsAsync<ProviderException>(() => client.ListSkillsAsync("acc", "joe", Cancel));
        Assert.Equal(("section_throttled", ErrorScope.AccountLimit, WriteEffect.None), (e.Type, e.Scope, e.Effect));
    }

    [Fact]
    public async Task EndorseAsync_Sent_IsJsonWithANumber()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        await unipile.Answer(200, "{}").Client().EndorseAsync("acc", "ACoJoe", 103, Cancel);
        Assert.Equal(("POST", "/api/v1/linkedin/profile/endorse"), (unipile.Single.Method, unipile.Single.Target));
        Assert.Equal("""{"account_id":"acc","profile_id":"ACoJoe","skill_endorsement_id":103}""", unipile.Single.Body);
    }
}
