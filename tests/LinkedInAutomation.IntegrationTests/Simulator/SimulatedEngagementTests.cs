using System.Net;

namespace LinkedInAutomation.IntegrationTests.Simulator;

public sealed class SimulatedEngagementTests
{
    [Fact]
    public async Task Reaction_ToThePostOfAPerson_CountsOnce()
    {
        await using var simulator = await TestSimulator.StartAsync();
        var post = Assert.Single((await simulator.GetAsync("/users/anna/posts?account_id=acc")).Items).GetProperty("social_id").GetString();

        var first = await simulator.PostAsync("/posts/reaction", new { account_id = "acc", post_id = post });
        var second = await simulator.PostAsync("/posts/reaction", new { account_id = "acc", post_id = post });

        Assert.Equal((HttpStatusCode.Created, "ReactionAdded"), (first.Status, first.Text("object")));
        Assert.Equal("action_already_performed", second.Error);
        Assert.Equal("anna", Assert.Single(simulator.World.Calls(route: "react", effect: true)).Person);
    }

    [Fact]
    public async Task Endorsement_OfAListedSkill_IsTaken()
    {
        await using var simulator = await TestSimulator.StartAsync();
        var profile = await simulator.GetAsync("/users/anna?account_id=acc&linkedin_sections=skills");

        var endorsed = await simulator.PostAsync("/linkedin/profile/endorse", new
        {
            account_id = "acc",
            profile_id = profile.Text("provider_id"),
            skill_endorsement_id = profile.Body.GetProperty("skills")[0].GetProperty("endorsement_id").GetInt64(),
        });

        Assert.Equal(HttpStatusCode.OK, endorsed.Status);
    }

    [Fact]
    public async Task Endorsement_OfSomebodyElsesSkill_IsRefused()
    {
        await using var simulator = await TestSimulator.StartAsync();
        var skill = (await simulator.GetAsync("/users/bert?account_id=acc&linkedin_sections=skills")).Body.GetProperty("skills")[0];

        var refused = await simulator.PostAsync("/linkedin/profile/endorse", new
        {
            account_id = "acc",
            profile_id = await simulator.ProviderIdAsync("anna"),
            skill_endorsement_id = skill.GetProperty("endorsement_id").GetInt64(),
        });

        Assert.Equal("invalid_parameters", refused.Error);
        Assert.Equal("anna", simulator.World.Calls(route: "endorse").Single().Person);
    }

    [Theory]
    [InlineData("urn:li:activity:7000000000000001", "like", "invalid_post")]
    [InlineData("nonsense", "like", "invalid_post")]
    [InlineData(null, "grin", "invalid_parameters")]
    public async Task Reaction_ThatCannotBe_IsRefused(string? post, string reaction, string error)
    {
        await using var simulator = await TestSimulator.StartAsync();
        post ??= (await simulator.GetAsync("/users/anna/posts?account_id=acc")).Items[0].GetProperty("social_id").GetString();
        Assert.Equal(error, (await simulator.PostAsync("/posts/reaction", new { account_id = "acc", post_id = post, reaction_type = reaction })).Error);
    }

    [Fact]
    public async Task Comments_TheSameTwice_AreADuplicateInTheSummary()
    {
        await using var simulator = await TestSimulator.StartAsync();
        var post = (await simulator.GetAsync("/users/anna/posts?account_id=acc")).Items[0].GetProperty("social_id").GetString();
        foreach (var text in new[] { "Great", "Great", "Different" })
            await simulator.PostAsync($"/posts/{post}/comments", new { account_id = "acc", text });

        Assert.Equal(3, (await simulator.GetAsync($"/posts/{post}/comments?account_id=acc")).Items.Count);
        var duplicate = Assert.Single(simulator.World.Audit().Duplicates);
        Assert.Equal(("anna", "comment", 2), (duplicate.Person, duplicate.Kind, duplicate.Times.Count));
    }

    [Fact]
    public async Task Search_ReadToTheEnd_FindsEverybodyOnce()
    {
        await using var simulator = await TestSimulator.StartAsync();
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await simulator.PostAsync(
                "/linkedin/search?account_id=acc&limit=100",
                cursor is null ? new { api = "classic", category = "people", keywords = "cto" } : new { cursor });
            found.AddRange(page.Items.Select(item => item.GetProperty("public_identifier").GetString()!));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.Equal(250, found.Distinct().Count());
        Assert.Null((await simulator.InviteAsync(found[17])).Error);
    }
}
