using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class PreviewTests(ApiHost host)
{
    private static readonly object[] Steps =
    [
        new { type = "visit_profile", id = "look" },
        new { type = "invite", id = "ask", delay = new { value = 1, unit = "days" }, note = "{Hi|Hello} {{ first_name | capitalize }} from {{ company }}, {{ sender_first_name }}" },
        new { type = "message", id = "hello", delay = new { value = 2, unit = "working_days" }, text = "Thanks{{ custom.pet | default: \"\" }}!" },
    ];

    [Fact]
    public async Task Preview_OneLead_ShowsTextsTimesAndProblems()
    {
        var (client, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        var campaign = await NewCampaignAsync(api, account);
        var lead = await AddAsync(api, campaign, new { public_identifier = "ann-lee", first_name = "ANN", company = "R&amp;D <b>Ltd</b>" });
        var viewer = await host.NewKeyAsync(client, "viewer");

        var shown = (await viewer.PostAsync($"campaigns/{campaign}/preview", new { lead_id = lead })).Ok();

        Assert.Equal((account, 0), (shown.Text("account_id"), shown.Number("problems")));
        Assert.Equal(["steps[0]", "steps[1]", "steps[2]"], shown.Items("steps").Select(step => step.Text("path")));
        Assert.Matches("^(Hi|Hello) Ann from R&D Ltd, Grace$", shown.Items("steps")[1].Text("note"));
        Assert.Equal("Thanks!", shown.Items("steps")[2].Text("text"));
        var times = shown.Items("steps").Select(step => step.GetProperty("planned_at").GetDateTimeOffset()).ToList();
        Assert.True(times[0] >= host.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddMinutes(-1) && times[1] >= times[0].AddHours(23) && times[2] >= times[1].AddHours(47), string.Join(' ', times));
        Assert.Equal(shown.Items("steps")[1].Text("note"), (await viewer.PostAsync($"campaigns/{campaign}/preview", new { lead_id = lead })).Ok().Items("steps")[1].Text("note"));
    }

    [Fact]
    public async Task Preview_PersonThatIsNotStored_NamesWhatIsMissing()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await NewCampaignAsync(api);

        var shown = (await api.PostAsync($"campaigns/{campaign}/preview", new { lead = new { first_name = "Bo", custom = new { pet = " {a|b}" } } })).Ok();

        Assert.Equal(JsonValueKind.Null, shown.GetProperty("account_id").ValueKind);
        Assert.Equal(
            ["steps[1].note missing_value", "steps[1].note missing_value"],
            shown.Items("steps")[1].Items("problems").Select(problem => $"{problem.Text("path")} {problem.Text("code")}"));
        Assert.Equal(JsonValueKind.Null, shown.Items("steps")[1].GetProperty("note").ValueKind);
        Assert.Equal("Thanks{a|b}!", shown.Items("steps")[2].Text("text"));
        Assert.Empty((await api.GetAsync($"campaigns/{campaign}/leads")).Ok().Items());
    }

    [Fact]
    public async Task Preview_Sample_CountsTheProblemsOfTheLeads()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await NewCampaignAsync(api, await host.NewAccountAsync(api));
        for (var i = 0; i < 5; i++)
            await AddAsync(api, campaign, new { public_identifier = $"p-{i}", first_name = "Ann", company = "Acme", custom = new { city = i < 2 ? "Oslo" : "" } });
        (await api.PutAsync($"campaigns/{campaign}/sequence", new
        {
            steps = new object[] { new { type = "message", text = $"{{{{ custom.city }}}} {{{{ company }}}}" }, new { type = "invite", note = "{{ custom.city }}" } },
        })).Ok();

        var sample = (await api.PostAsync($"campaigns/{campaign}/preview", new { })).Ok().GetProperty("sample");
        Assert.Equal((5, 3), (sample.Number("size"), sample.Number("with_problems")));
        Assert.Equal(
            ["steps[0].text missing_value 3", "steps[1].note missing_value 3"],
            sample.Items("counts").Select(count => $"{count.Text("path")} {count.Text("code")} {count.Number("leads")}"));
        Assert.Equal(["p-2", "p-3", "p-4"], sample.Items("leads").Select(lead => lead.Text("public_identifier")));

        var ends = (await api.PostAsync($"campaigns/{campaign}/preview", new { sample = 3 })).Ok().GetProperty("sample");
        Assert.Equal((3, "p-4"), (ends.Number("size"), Assert.Single(ends.Items("leads")).Text("public_identifier")));
    }

    [Fact]
    public async Task Preview_WrongOrForeign_IsRefused()
    {
        var (_, api) = await host.NewClientAsync();
        var (_, other) = await host.NewClientAsync();
        var (campaign, second) = (await NewCampaignAsync(api), await NewCampaignAsync(api));
        var lead = await AddAsync(api, second, new { public_identifier = "x", first_name = "X", company = "Y" });
        (await other.PostAsync($"campaigns/{campaign}/preview", new { })).Problem(404, "not_found");
        (await api.PostAsync($"campaigns/{campaign}/preview", new { lead_id = lead })).Problem(404, "not_found");
        (await api.PostAsync($"campaigns/{campaign}/preview", new { sample = 201 })).Problem(400, "validation_failed");
        (await api.PostAsync($"campaigns/{campaign}/preview", new { sample = 5, lead = new { first_name = "A" } })).Problem(400, "validation_failed");
        (await api.PostAsync($"campaigns/{campaign}/preview", new { lead = new { custom = new { a = Array.Empty<string>() } } })).Problem(400, "validation_failed");
        (await api.PostAsync($"campaigns/{campaign}/preview", new { colour = "red" })).Problem(400, "validation_failed");
    }

    [Fact]
    public async Task LongNote_ByThePlanOfTheAccounts_IsRefusedWhereItCannotBeSent()
    {
        var (_, api) = await host.NewClientAsync();
        var free = await host.NewAccountAsync(api);
        var premium = (await api.PostAsync("linkedin-accounts", new { provider_account_id = host.Host.Simulator!.World.CreateAccount(new() { Name = "Ada", Premium = true }).Id })).Created();
        Assert.True(premium.GetProperty("is_premium").GetBoolean());
        Assert.False((await api.GetAsync($"linkedin-accounts/{free}")).Ok().GetProperty("is_premium").GetBoolean());
        var sequence = new { steps = new object[] { new { type = "invite", note = new string('x', 201) } } };

        var validated = (await api.PostAsync("sequences/validate", sequence)).Ok();
        Assert.Equal((true, "long_note"), (validated.GetProperty("valid").GetBoolean(), Assert.Single(validated.Items("warnings")).Text("code")));
        var refused = await api.PostAsync("campaigns", new { name = "A", account_ids = new[] { premium.Id(), free }, sequence });
        Assert.Equal("note_too_long", refused.Problem(400, "validation_failed").Items("issues").Single().Text("code"));
        Assert.Equal(["sequence.steps[0].note"], refused.Fields);
        var campaign = (await api.PostAsync("campaigns", new { name = "A", account_ids = new[] { premium.Id() }, sequence })).Created().Id();
        (await api.PatchAsync($"campaigns/{campaign}", new { account_ids = new[] { free } })).Problem(400, "validation_failed");
        var shorter = await NewCampaignAsync(api, free);
        Assert.Equal(["steps[0].note"], (await api.PutAsync($"campaigns/{shorter}/sequence", sequence)).Fields);
    }

    private static async Task<string> NewCampaignAsync(ApiClient api, params string[] accounts)
        => (await api.PostAsync("campaigns", new { name = "Autumn", account_ids = accounts, sequence = new { steps = Steps } })).Created().Id();

    private static async Task<string> AddAsync(ApiClient api, string campaign, object lead)
    {
        Assert.Equal(1, (await api.PostAsync($"campaigns/{campaign}/leads", new { leads = new[] { lead } })).Ok().Number("added"));
        return (await api.GetAsync($"campaigns/{campaign}/leads?limit=200")).Ok().Items()[^1].Id();
    }
}
