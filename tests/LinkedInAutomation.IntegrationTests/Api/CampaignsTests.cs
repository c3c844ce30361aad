using System.Net;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class CampaignsTests(ApiHost host)
{
    [Fact]
    public async Task Create_ManyThingsWrong_SaysAllAtOnce()
    {
        var (_, api) = await host.NewClientAsync();
        var refused = await api.PostAsync("campaigns", new
        {
            name = "",
            time_zone = "Nowhere",
            account_ids = new[] { Guid.CreateVersion7() },
            working_hours = new { days = Array.Empty<string>() },
            sequence = new { steps = new object[] { new { type = "message", text = "Hi {{ shoe_size }}" }, new { type = "dance" } } },
        });
        var problem = refused.Problem(400, "validation_failed");
        Assert.Equal(["account_ids[0]", "name", "sequence.steps[0].text", "sequence.steps[1].type", "time_zone", "working_hours.days"], refused.Fields);
        Assert.Contains(problem.Items("issues"), issue => issue.Text("path") == "sequence.steps[0].text" && issue.Text("code") == "unknown_token");
    }

    [Fact]
    public async Task Create_LittleGiven_TakesTheClientsZoneAndDefaults()
    {
        var (client, api) = await host.NewClientAsync();
        var answer = await api.PostAsync("campaigns", new { name = " Autumn " });
        var campaign = answer.Created();
        Assert.Equal((client, "Autumn", "Europe/Berlin", "draft"), (campaign.Text("client_id"), campaign.Text("name"), campaign.Text("time_zone"), campaign.Text("status")));
        Assert.True(campaign.GetProperty("settings").GetProperty("stop_on_reply").GetBoolean());
        Assert.Equal($"/api/v1/campaigns/{campaign.Id()}", answer.Headers["Location"]);
        Assert.Equal(answer.Headers["ETag"], (await api.GetAsync($"campaigns/{campaign.Id()}")).Headers["ETag"]);
        Assert.EndsWith("Z", campaign.Text("created_at"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_WithAStaleTag_IsRefused()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        var tag = (await api.GetAsync($"campaigns/{campaign}")).Headers["ETag"];
        var hours = new { time_zone = "UTC", days = new[] { "mon" }, from = "09:00", to = "10:00" };
        var changed = await api.PatchAsync($"campaigns/{campaign}", new { name = "B", working_hours = hours, settings = new { late_acceptance = "stop" } }, tag);
        Assert.Equal(("B", "09:00", "stop"), (changed.Ok().Text("name"), changed.Json.GetProperty("working_hours").Text("from"), changed.Json.GetProperty("settings").Text("late_acceptance")));
        Assert.NotEqual(tag, changed.Headers["ETag"]);
        (await api.PatchAsync($"campaigns/{campaign}", new { name = "C" }, tag)).Problem(412, "version_conflict");
        (await api.PutAsync($"campaigns/{campaign}/sequence", new { steps = ApiHost.Steps }, tag)).Problem(412, "version_conflict");
        (await api.PatchAsync($"campaigns/{campaign}", new { name = "C" }, "rubbish")).Problem(412, "version_conflict");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await api.PatchAsync($"campaigns/{campaign}", new { working_hours = (object?)null }, "*")).Ok().GetProperty("working_hours").ValueKind);
        (await api.PatchAsync($"campaigns/{campaign}", new { settings = new { late_acceptance = "maybe" } })).Problem(400, "validation_failed");
    }

    [Fact]
    public async Task PutSequence_ValidAndNot_IsVersioned()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        var before = (await api.GetAsync($"campaigns/{campaign}/sequence")).Ok();
        Assert.Equal(["look", "ask"], before.Items("steps").Select(s => s.Id()));
        var after = (await api.PutAsync($"campaigns/{campaign}/sequence", new { steps = new object[] { new { type = "visit_profile" } } })).Ok();
        Assert.Equal(before.Number("version") + 1, after.Number("version"));
        var refused = await api.PutAsync($"campaigns/{campaign}/sequence", new { steps = Array.Empty<object>(), colour = "red" });
        refused.Problem(400, "validation_failed");
        Assert.Equal(["colour", "steps"], refused.Fields);
    }

    [Theory]
    [InlineData("pending_invite", true)]
    [InlineData("completed", true)]
    [InlineData("pending_invite", false)]
    public async Task PutSequence_LeadsAreStarted_NoStepTakesThePlaceOfAnotherByChance(string status, bool isStarted)
    {
        var (_, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        var visit = new { type = "visit_profile" };
        var campaign = (await api.PostAsync("campaigns", new { name = "Autumn", account_ids = new[] { account }, sequence = new { steps = new[] { visit } } })).Created().Id();
        (await api.PostAsync($"campaigns/{campaign}/leads", new { leads = new[] { new { public_identifier = "p-1", first_name = "A" } } })).Ok();
        await host.Database.ExecuteAsync($"""
            update leads set status = '{status}', account_id = {(isStarted ? $"'{account}'" : "null")}, waiting_for = {(status == "completed" ? "null" : "'slot'")} where campaign_id = '{campaign}'
            """);
        var steps = new object[] { new { type = "endorse" }, new { id = "ask", type = "invite" } };

        var answer = await api.PutAsync($"campaigns/{campaign}/sequence?dry_run=true", new { steps });
        if (!isStarted)
        {
            answer.Ok();
            return;
        }

        var issue = Assert.Single(answer.Problem(400, "validation_failed").Items("issues"));
        Assert.Equal(("steps[0].id", "step_id_required"), (issue.Text("path"), issue.Text("code")));
        (await api.PutAsync($"campaigns/{campaign}/sequence", new { steps = new object[] { visit, steps[1] } })).Ok();
    }

    [Fact]
    public async Task Start_ThatCannotWork_GivesEveryReason()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = (await api.PostAsync("campaigns", new { name = "Empty" })).Created().Id();
        var refused = await api.PostAsync($"campaigns/{campaign}/actions/start");
        Assert.Equal(["no_account", "sequence_empty"], refused.Problem(409, "cannot_start").Items("issues").Select(i => i.Text("code")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Moves_InTheirOrder_ChangeTheStatus()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api, await host.NewAccountAsync(api));
        (await api.PostAsync($"campaigns/{campaign}/actions/pause")).Problem(409, "illegal_status");
        foreach (var (move, status) in ((string, string)[])[("start", "active"), ("start", "active"), ("pause", "paused"), ("resume", "active"), ("archive", "archived")])
            Assert.Equal(status, (await api.PostAsync($"campaigns/{campaign}/actions/{move}")).Ok().Text("status"));
        Assert.Equal([campaign], (await api.GetAsync("campaigns?status=archived")).Ok().Items().Select(c => c.Id()));
        (await api.DeleteAsync($"campaigns/{campaign}")).Problem(409, "campaign_not_draft");
        (await api.PostAsync($"campaigns/{campaign}/leads", new { leads = new[] { new { public_identifier = "x" } } })).Problem(409, "illegal_status");
    }

    [Fact]
    public async Task Delete_DraftWithLeads_TakesThemAlong()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        (await api.UploadAsync($"campaigns/{campaign}/leads/import", "url,first_name\np-1,A\nbad url,B\n")).Expect(HttpStatusCode.Accepted);
        var lead = (await api.GetAsync($"campaigns/{campaign}/leads")).Ok().Items().Single().Id();
        (await api.DeleteAsync($"campaigns/{campaign}")).Expect(HttpStatusCode.NoContent);
        (await api.GetAsync($"campaigns/{campaign}")).Problem(404, "not_found");
        (await api.GetAsync($"leads/{lead}")).Problem(404, "not_found");
    }

    [Fact]
    public async Task Status_OfADraft_SaysWhatIsInTheWay()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        var status = (await api.GetAsync($"campaigns/{campaign}/status")).Ok();
        Assert.Equal("draft", status.Text("status"));
        Assert.Equal(0, status.GetProperty("leads").Number("pending_invite"));
        Assert.Equal(0, status.GetProperty("today").Number("invite"));
        Assert.Equal(["campaign_draft", "no_leads", "no_account"], status.Items("blocked_by").Select(b => b.Text("code")));
    }

    [Fact]
    public async Task Validate_Sequence_SaysWhatIsWrongWithoutSaving()
    {
        var (_, api) = await host.NewClientAsync("viewer");
        Assert.True((await api.PostAsync("sequences/validate", new { steps = ApiHost.Steps })).Ok().GetProperty("valid").GetBoolean());
        var wrong = (await api.PostAsync("sequences/validate", new { steps = new object[] { new { type = "invite", note = "{{" } } })).Ok();
        Assert.False(wrong.GetProperty("valid").GetBoolean());
        Assert.Equal("steps[0].note", wrong.Items("errors")[0].Text("path"));
        Assert.Contains((await api.GetAsync("sequences/time-zones")).Ok().Items(), zone => zone.Text("id") == "Asia/Kolkata" && zone.Text("utc_offset") == "+05:30");
    }
}
