namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class LeadActionsTests(ApiHost host)
{
    [Fact]
    public async Task Actions_OnOneLead_MoveItAndSayWhenTheyCannot()
    {
        var (_, api) = await host.NewClientAsync();
        var lead = (await LeadsAsync(api, "p-1"))[0];

        Assert.Equal("paused", (await api.PostAsync($"leads/{lead}/actions/pause")).Ok().Text("status"));
        Assert.Equal("paused", (await api.PostAsync($"leads/{lead}/actions/pause")).Ok().Text("status"));
        Assert.Equal("not_started", (await api.PostAsync($"leads/{lead}/actions/resume")).Ok().GetProperty("waiting").Text("for"));
        (await api.PostAsync($"leads/{lead}/actions/retry")).Problem(409, "lead_not_failed");
        (await api.PostAsync($"leads/{lead}/actions/skip-step")).Problem(409, "no_step_to_skip");
        var stopped = (await api.PostAsync($"leads/{lead}/actions/stop")).Ok();
        Assert.Equal(("stopped", "manual"), (stopped.Text("status"), stopped.Text("status_reason")));
        (await api.PostAsync($"leads/{lead}/actions/pause")).Problem(409, "lead_ended");
        Assert.Equal("pending_invite", (await api.PostAsync($"leads/{lead}/actions/restart")).Ok().Text("status"));
    }

    [Fact]
    public async Task Actions_OnManyLeads_CountWhatWasDoneAndSayWhatWasRefused()
    {
        var (_, api) = await host.NewClientAsync();
        var leads = await LeadsAsync(api, "p-1", "p-2", "p-3");
        var campaign = (await api.GetAsync($"leads/{leads[0]}")).Ok().Text("campaign_id");
        (await api.PostAsync($"leads/{leads[2]}/actions/stop")).Ok();

        var done = (await api.PostAsync($"campaigns/{campaign}/leads/actions/pause", new { })).Ok();
        Assert.Equal((3, 2), (done.Number("found"), done.Number("done")));
        Assert.Equal((leads[2], "lead_ended"), (done.Items("refused")[0].Id(), done.Items("refused")[0].Text("code")));
        Assert.Equal(2, (await api.PostAsync($"campaigns/{campaign}/leads/actions/resume", new { status = "paused" })).Ok().Number("done"));
        (await api.PostAsync($"campaigns/{campaign}/leads/actions/resume", new { status = "asleep" })).Problem(400, "validation_failed");
    }

    [Fact]
    public async Task Actions_OnAnotherClientsLead_FindNothing()
    {
        var (_, api) = await host.NewClientAsync();
        var lead = (await LeadsAsync(api, "p-1"))[0];
        var (_, stranger) = await host.NewClientAsync();

        (await stranger.PostAsync($"leads/{lead}/actions/stop")).Problem(404, "not_found");
    }

    [Fact]
    public async Task DoNotContact_StopsLeadsIsListedOnceAndCanBeTakenOff()
    {
        var (client, api) = await host.NewClientAsync();
        var lead = (await LeadsAsync(api, "p-1"))[0];

        var entry = (await api.PostAsync("do-not-contact", new { client_id = client, kind = "person", value = "https://www.linkedin.com/in/P-1/" })).Created();
        Assert.Equal(("p-1", 1), (entry.Text("value"), entry.Number("stopped_leads")));
        Assert.Equal("do_not_contact", (await api.GetAsync($"leads/{lead}")).Ok().Text("status_reason"));
        (await api.PostAsync($"leads/{lead}/actions/restart")).Problem(409, "do_not_contact");
        Assert.Equal(entry.Id(), (await api.PostAsync("do-not-contact", new { kind = "person", value = "p-1" })).Created().Id());
        Assert.Equal(entry.Id(), Assert.Single((await api.GetAsync("do-not-contact?kind=person")).Ok().Items()).Id());

        (await api.PostAsync("do-not-contact", new { kind = "planet", value = "Mars" })).Problem(400, "validation_failed");
        (await api.PostAsync("do-not-contact", new { kind = "domain", value = "no domain" })).Problem(400, "validation_failed");
        var (_, stranger) = await host.NewClientAsync();
        Assert.Empty((await stranger.GetAsync("do-not-contact")).Ok().Items());
        (await stranger.DeleteAsync($"do-not-contact/{entry.Id()}")).Problem(404, "not_found");
        (await api.DeleteAsync($"do-not-contact/{entry.Id()}")).Expect(System.Net.HttpStatusCode.NoContent);
        (await api.PostAsync($"leads/{lead}/actions/restart")).Ok();
    }

    private static async Task<string[]> LeadsAsync(ApiClient api, params string[] people)
    {
        var campaign = await ApiHost.NewCampaignAsync(api);
        (await api.PostAsync($"campaigns/{campaign}/leads", new { leads = people.Select(p => new { public_identifier = p, first_name = "A", email = $"{p}@example.com" }) })).Ok();
        return [.. (await api.GetAsync($"campaigns/{campaign}/leads")).Ok().Items().Select(l => l.Id())];
    }
}
