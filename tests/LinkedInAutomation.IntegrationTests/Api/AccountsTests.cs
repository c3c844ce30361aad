using System.Net;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class AccountsTests(ApiHost host)
{
    private static readonly string[] Christmas = ["2026-12-25"];
    private static readonly string[] NoDay = ["moonday"];

    [Fact]
    public async Task Attach_Repeated_AnswersTheSameAccount()
    {
        var (client, api) = await host.NewClientAsync();
        var provider = host.Host.Simulator!.World.CreateAccount(new() { Name = "Grace Hopper" }).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.PostAsync("linkedin-accounts", new { client_id = client, provider_account_id = provider })));
        var account = Assert.Single(answers.Select(a => a.Created().Id()).Distinct());

        var shown = (await api.GetAsync($"linkedin-accounts/{account}")).Ok();
        Assert.Equal((client, provider, "Grace Hopper", "ok"), (shown.Text("client_id"), shown.Text("provider_account_id"), shown.Text("name"), shown.Text("status")));
        Assert.Equal("Europe/Berlin", shown.GetProperty("working_hours").Text("time_zone"));
        Assert.Equal(0, shown.GetProperty("cooldowns").GetArrayLength());

        var (_, other) = await host.NewClientAsync();
        (await other.PostAsync("linkedin-accounts", new { provider_account_id = provider })).Problem(422, "provider_account_unknown");
    }

    [Fact]
    public async Task Attach_UnknownAtTheProvider_IsUnprocessable()
    {
        var (_, api) = await host.NewClientAsync();
        (await api.PostAsync("linkedin-accounts", new { provider_account_id = "nobody" })).Problem(422, "provider_account_unknown");
        (await api.PostAsync("linkedin-accounts", new { })).Problem(400, "validation_failed");
        (await host.Admin.PostAsync("linkedin-accounts", new { provider_account_id = "nobody" })).Problem(400, "validation_failed");
    }

    [Fact]
    public async Task Update_PartOfTheSettings_KeepsTheRest()
    {
        var (_, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        (await api.PatchAsync($"linkedin-accounts/{account}", new { ramp_up = new { start_per_day = 5, step_per_day = 2 } })).Ok();
        var changed = (await api.PatchAsync($"linkedin-accounts/{account}", new
        {
            name = "Ada",
            limits = new { invite = new { per_day = 7 } },
            working_hours = new { from = "08:00", to = "24:00", holidays = Christmas },
            spacing = new { min_seconds = 0, max_seconds = 0 },
        })).Ok();
        Assert.Equal("Ada", changed.Text("name"));
        Assert.Equal((7, 150), (changed.GetProperty("limits").GetProperty("invite").Number("per_day"), changed.GetProperty("limits").GetProperty("invite").Number("per_week")));
        Assert.Equal(("08:00", "24:00", "Europe/Berlin"), (changed.GetProperty("working_hours").Text("from"), changed.GetProperty("working_hours").Text("to"), changed.GetProperty("working_hours").Text("time_zone")));
        Assert.Equal(5, changed.GetProperty("ramp_up").Number("start_per_day"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await api.PatchAsync($"linkedin-accounts/{account}", new { ramp_up = (object?)null })).Ok().GetProperty("ramp_up").ValueKind);
    }

    [Fact]
    public async Task Update_ManyThingsWrong_SaysAllAtOnceAndChangesNothing()
    {
        var (_, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        var refused = await api.PatchAsync($"linkedin-accounts/{account}", new
        {
            name = " ",
            limits = new { invite = new { per_day = -1 } },
            working_hours = new { time_zone = "Mars/Olympus", days = NoDay },
            spacing = new { min_seconds = 10, max_seconds = 5 },
        });
        refused.Problem(400, "validation_failed");
        Assert.Equal(["limits.invite.per_day", "name", "spacing.max_seconds", "working_hours.days[0]", "working_hours.time_zone"], refused.Fields);
        Assert.Equal(30, (await api.GetAsync($"linkedin-accounts/{account}")).Ok().GetProperty("limits").GetProperty("invite").Number("per_day"));
    }

    [Fact]
    public async Task Usage_ThreeDays_HasADayForEachAndTheWeek()
    {
        var (_, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        var usage = (await api.GetAsync($"linkedin-accounts/{account}/usage?from=2026-11-01&to=2026-11-03")).Ok();
        Assert.Equal(["2026-11-01", "2026-11-02", "2026-11-03"], usage.Items("days").Select(d => d.Text("date")));
        var invite = usage.Items("days")[0].GetProperty("kinds").GetProperty("invite");
        Assert.Equal((0, 30, 30), (invite.Number("sent"), invite.Number("limit"), invite.Number("remaining")));
        Assert.Equal(150, usage.GetProperty("rolling_week").GetProperty("invite").Number("remaining"));
        (await api.GetAsync($"linkedin-accounts/{account}/usage?from=yesterday")).Problem(400, "validation_failed");
        (await api.GetAsync($"linkedin-accounts/{account}/usage?from=2026-11-03&to=2026-11-01")).Problem(400, "validation_failed");
    }

    [Fact]
    public async Task PauseAndResume_Repeated_AreHarmless()
    {
        var (_, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        foreach (var (move, status) in ((string, string)[])[("pause", "paused"), ("pause", "paused"), ("resume", "ok"), ("resume", "ok")])
            Assert.Equal(status, (await api.PostAsync($"linkedin-accounts/{account}/actions/{move}")).Ok().Text("status"));
    }

    [Fact]
    public async Task Delete_InUseRefused_OtherwiseGoneAndFreeForAnyClient()
    {
        var (_, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        var provider = (await api.GetAsync($"linkedin-accounts/{account}")).Ok().Text("provider_account_id");
        var campaign = await ApiHost.NewCampaignAsync(api, account);
        (await api.DeleteAsync($"linkedin-accounts/{account}")).Problem(409, "account_in_use");
        (await api.DeleteAsync($"campaigns/{campaign}")).Expect(HttpStatusCode.NoContent);
        (await api.DeleteAsync($"linkedin-accounts/{account}")).Expect(HttpStatusCode.NoContent);
        (await api.GetAsync($"linkedin-accounts/{account}")).Problem(404, "not_found");

        var (_, other) = await host.NewClientAsync();
        Assert.Equal(account, (await other.PostAsync("linkedin-accounts", new { provider_account_id = provider })).Created().Id());
    }

    [Fact]
    public async Task DeleteClient_WithAccounts_IsRefused()
    {
        var (client, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        (await host.Admin.DeleteAsync($"clients/{client}")).Problem(409, "client_in_use");
        (await api.DeleteAsync($"linkedin-accounts/{account}")).Expect(HttpStatusCode.NoContent);
        (await host.Admin.DeleteAsync($"clients/{client}")).Expect(HttpStatusCode.NoContent);
        (await api.GetAsync("clients")).Problem(401, "unauthorized");
    }
}
