using System.Text.Json;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class LeadsTests(ApiHost host)
{
    [Fact]
    public async Task Add_MixedBatch_SaysForEachWhatBecameOfIt()
    {
        var (client, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        (await AddAsync(api, campaign, new { public_identifier = "old", first_name = "Old" }, new { public_identifier = "same", first_name = "Same" })).Ok();
        var standing = (await api.GetAsync($"campaigns/{campaign}/leads?q=same")).Ok().Items().Single().Id();

        var result = (await AddAsync(
            api, campaign,
            new { profile_url = "https://www.linkedin.com/in/New-One/?x=1", first_name = "New", custom = new { city = "Wien", age = 40 } },
            new { public_identifier = "old", company = "Acme", first_name = "Old" },
            new { public_identifier = "same", first_name = "Same" },
            new { profile_url = "linkedin.com/in/new-one", first_name = "Twice" },
            new { profile_url = "https://www.linkedin.com/sales/lead/ACw1", first_name = "S" },
            new { public_identifier = "nameless" },
            new { first_name = "Nobody" })).Ok();

        Assert.Equal((1, 1), (result.Number("added"), result.Number("updated")));
        Assert.Equal(
            ["2 unchanged", "3 duplicate_in_request", "4 sales_navigator_url", "5 missing_value", "6 missing_identifier"],
            result.Items("skipped").Select(s => $"{s.Number("index")} {s.Text("code")}"));
        Assert.Equal(standing, result.Items("skipped")[0].Text("existing_lead_id"));

        var leads = (await api.GetAsync($"campaigns/{campaign}/leads")).Ok().Items();
        Assert.Equal(["old", "same", "new-one"], leads.Select(l => l.Text("public_identifier")));
        Assert.Equal("Acme", leads[0].Text("company"));
        var made = leads[2];
        Assert.Equal((client, campaign, "pending_invite", "Wien", "40"), (made.Text("client_id"), made.Text("campaign_id"), made.Text("status"), made.GetProperty("custom").Text("city"), made.GetProperty("custom").Text("age")));
        Assert.Equal("not_started", made.GetProperty("waiting").Text("for"));
        Assert.All(["account_id", "provider_id", "conversation_id", "step_id", "invited_at", "status_reason"], name => Assert.Equal(JsonValueKind.Null, made.GetProperty(name).ValueKind));
        Assert.Equal(["imported", "updated"], (await api.GetAsync($"leads/{leads[0].Id()}/events")).Ok().Items().Select(e => e.Text("type")));
    }

    [Theory]
    [InlineData("""[{"id":"if","type":"if","condition":"replied","then":[{"id":"end","type":"end"}],"else":[{"id":"ask","type":"invite"}]}]""")]
    [InlineData("""[{"id":"if","type":"if","condition":"replied","then":[{"id":"end","type":"end"}]},{"id":"ask","type":"invite"}]""")]
    [InlineData("""[{"id":"end","type":"end"}]""")]
    public async Task NotStarted_FirstStepOnlyDecides_StillSaysUntilWhen(string steps)
    {
        var (_, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        var sequence = new { steps = JsonSerializer.Deserialize<JsonElement>(steps) };
        var campaign = (await api.PostAsync("campaigns", new { name = "Autumn", account_ids = new[] { account }, sequence })).Created().Id();
        (await AddAsync(api, campaign, new { public_identifier = "p-1", first_name = "A" })).Ok();
        // Beside its grain, so that nobody is started.
        await host.Database.ExecuteAsync($"update campaigns set status = 'active' where id = '{campaign}'");

        var waiting = (await api.GetAsync($"campaigns/{campaign}/leads")).Ok().Items().Single().GetProperty("waiting");
        Assert.Equal("not_started", waiting.Text("for"));
        Assert.Equal(JsonValueKind.String, waiting.GetProperty("until").ValueKind);
    }

    [Fact]
    public async Task Add_LeadUnderWay_IsLeftAlone()
    {
        var (_, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        var campaign = await ApiHost.NewCampaignAsync(api, account);
        (await AddAsync(api, campaign, new { public_identifier = "p-1", first_name = "A" })).Ok();
        var lead = (await api.GetAsync($"campaigns/{campaign}/leads")).Ok().Items().Single().Id();
        await host.Database.ExecuteAsync($"update leads set account_id = '{account}', waiting_for = 'delay', step_id = 'look', next_at = '2027-01-01T00:00:00Z' where id = '{lead}'");

        var skipped = Assert.Single((await AddAsync(api, campaign, new { public_identifier = "p-1", first_name = "B" })).Ok().Items("skipped"));
        Assert.Equal(("already_under_way", lead), (skipped.Text("code"), skipped.Text("existing_lead_id")));
        var shown = (await api.GetAsync($"leads/{lead}")).Ok();
        Assert.Equal("A", shown.Text("first_name"));
        Assert.Equal("campaign_paused", shown.GetProperty("waiting").Text("for"));
        (await api.DeleteAsync($"campaigns/{campaign}")).Problem(409, "campaign_not_draft");

        await host.Database.ExecuteAsync($"update campaigns set status = 'active' where id = '{campaign}'");
        var waiting = (await api.GetAsync($"leads/{lead}")).Ok().GetProperty("waiting");
        Assert.Equal(("delay", "2027-01-01T00:00:00Z"), (waiting.Text("for"), waiting.Text("until")));
        Assert.Equal([lead], (await api.GetAsync($"campaigns/{campaign}/leads?account_id={account}&status=pending_invite")).Ok().Items().Select(l => l.Id()));
        Assert.Empty((await api.GetAsync($"campaigns/{campaign}/leads?status=replied")).Ok().Items());
    }

    [Fact]
    public async Task Add_AtTheSameTime_AddsEachPersonOnce()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        var people = Enumerable.Range(0, 200).Select(i => (object)new { public_identifier = $"p-{i}", first_name = "A" }).ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => AddAsync(api, campaign, i % 2 == 0 ? people : [.. people.Reverse()])));
        Assert.Equal(200, answers.Sum(a => a.Ok().Number("added")));
        Assert.Equal(200, await host.Database.ScalarAsync<long>($"select count(*) from leads where campaign_id = '{campaign}'"));
    }

    [Fact]
    public async Task Add_TooManyOrNone_IsRefused()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        (await AddAsync(api, campaign)).Problem(400, "validation_failed");
        (await AddAsync(api, campaign, [.. Enumerable.Range(0, 1_001).Select(i => new { public_identifier = $"p-{i}" })])).Problem(400, "validation_failed");
    }

    [Fact]
    public async Task List_SearchText_IsTakenLiterally()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        (await AddAsync(api, campaign, new { public_identifier = "p-1", first_name = "Ada", last_name = "Lovelace" }, new { public_identifier = "p-2", first_name = "50%" })).Ok();
        Assert.Equal("p-1", (await api.GetAsync($"campaigns/{campaign}/leads?q=ada%20LOVE")).Ok().Items().Single().Text("public_identifier"));
        Assert.Equal("p-2", (await api.GetAsync($"campaigns/{campaign}/leads?q=0%25")).Ok().Items().Single().Text("public_identifier"));
    }

    private static Task<ApiAnswer> AddAsync(ApiClient api, string campaign, params object[] leads) => api.PostAsync($"campaigns/{campaign}/leads", new { leads });
}
