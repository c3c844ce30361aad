namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class SchedulerTests(ApiHost host)
{
    [Fact]
    public async Task Status_OfAnAccount_SaysWhatItDoesAndWhatIsOpen()
    {
        var (client, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);

        var status = (await host.Admin.GetAsync($"admin/scheduler/status?client_id={client}")).Ok();

        var shown = Assert.Single(status.Items());
        Assert.Equal((account, client, "ok"), (shown.Text("account_id"), shown.Text("client_id"), shown.Text("status")));
        Assert.Equal("closed", shown.GetProperty("breaker").Text("state"));
        Assert.All(["queued", "sending", "uncertain", "needs_review", "undelivered"], name => Assert.Equal(0, shown.GetProperty("queue").Number(name)));
        var service = status.GetProperty("service");
        Assert.Equal("closed", service.GetProperty("breaker").Text("state"));
        Assert.NotEmpty(service.Items("silos"));
        Assert.True(service.Number("overdue_leads") >= 0 && service.Number("inbox_backlog") >= 0);
    }

    [Theory]
    [InlineData("scheduler/status")]
    [InlineData("rate-limits")]
    public async Task Lists_OfAllAccounts_ArePagedAndForAdminsOnly(string path)
    {
        var (client, api) = await host.NewClientAsync();
        List<string> accounts = [await host.NewAccountAsync(api), await host.NewAccountAsync(api), await host.NewAccountAsync(api)];

        var seen = new List<string>();
        var cursor = "";
        do
        {
            var page = (await host.Admin.GetAsync($"admin/{path}?client_id={client}&limit=2{cursor}")).Ok();
            seen.AddRange(page.Items().Select(item => item.Text("account_id")));
            cursor = page.GetProperty("next_cursor").GetString() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(accounts.Order(), seen.Order());
        Assert.Equal(3, seen.Distinct().Count());
        Assert.Equal(403, (int)(await api.GetAsync($"admin/{path}")).Status);
        (await host.Admin.GetAsync($"admin/{path}?cursor=nonsense")).Problem(400, "validation_failed");
        (await host.Admin.GetAsync($"admin/{path}?limit=0")).Problem(400, "validation_failed");
        (await host.Admin.GetAsync($"admin/{path}?client_id=x")).Problem(400, "validation_failed");
    }

    [Fact]
    public async Task RateLimits_WithANoteAndACooldown_EqualTheLedgerAndTheUsage()
    {
        var (client, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        (await api.PatchAsync($"linkedin-accounts/{account}", new { limits = new { invite_note = new { per_month = 5 }, withdraw_invite = new { per_week = 70 } } })).Ok();
        var campaign = await ApiHost.NewCampaignAsync(api, account);
        (await api.PostAsync($"campaigns/{campaign}/leads", new { leads = new[] { new { public_identifier = "p-1", first_name = "A" } } })).Ok();
        await host.Database.ExecuteAsync($$"""
            insert into actions (id, client_id, campaign_id, lead_id, account_id, step_id, kind, attempt_epoch, state, text, queued_at, not_before, sent_at, finished_at, delivered_at)
            select gen_random_uuid(), client_id, campaign_id, id, '{{account}}', 'ask', 'invite', n, 'done', case when n = 1 then 'Hi' end, at, at, at, at, at
            from leads, (values (1, now() - interval '1 second'), (2, now() - interval '1 second'), (3, now() - interval '6 days')) as sent (n, at)
            where campaign_id = '{{campaign}}'
            """);

        var limits = Assert.Single((await host.Admin.GetAsync($"admin/rate-limits?client_id={client}")).Ok().Items());

        var week = limits.GetProperty("rolling_week").GetProperty("invite");
        Assert.Equal((3, 150, 147), (week.Number("sent"), week.Number("limit"), week.Number("remaining")));
        Assert.Equal(70, limits.GetProperty("rolling_week").GetProperty("withdraw_invite").Number("limit"));
        var notes = limits.GetProperty("invite_notes").GetProperty("rolling_month");
        Assert.Equal((1, 5, 4), (notes.Number("sent"), notes.Number("limit"), notes.Number("remaining")));
        var usage = (await api.GetAsync($"linkedin-accounts/{account}/usage")).Ok();
        Assert.Equal(usage.GetProperty("rolling_week").ToString(), limits.GetProperty("rolling_week").ToString());
        Assert.Equal(usage.Items("days")[^1].GetProperty("kinds").ToString(), limits.GetProperty("today").ToString());
    }

    [Fact]
    public async Task NoteLimit_NullLiftsIt_AndBadValuesAreNamed()
    {
        var (_, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        var set = (await api.PatchAsync($"linkedin-accounts/{account}", new { limits = new { invite_note = new { per_month = 5, per_day = 1 } } })).Ok();
        Assert.Equal(5, set.GetProperty("limits").GetProperty("invite_note").Number("per_month"));

        var refused = await api.PatchAsync($"linkedin-accounts/{account}", new { limits = new { invite_note = new { per_month = -1 } } });
        refused.Problem(400, "validation_failed");
        Assert.Equal(["limits.invite_note.per_month"], refused.Fields);

        var lifted = (await api.PatchAsync($"linkedin-accounts/{account}", new { limits = new { invite_note = (object?)null } })).Ok();
        Assert.True(!lifted.GetProperty("limits").TryGetProperty("invite_note", out var left) || left.ValueKind == System.Text.Json.JsonValueKind.Null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public async Task Weight_OutOfRange_IsRefused(int weight)
    {
        var (_, api) = await host.NewClientAsync();
        var refused = await api.PostAsync("campaigns", new { name = "Autumn", account_ids = Array.Empty<string>(), settings = new { weight } });
        refused.Problem(400, "validation_failed");
        Assert.Equal(["settings.weight"], refused.Fields);
        Assert.Equal(7, (await api.PostAsync("campaigns", new { name = "Autumn", account_ids = Array.Empty<string>(), settings = new { weight = 7 } }))
            .Created().GetProperty("settings").Number("weight"));
    }

    [Fact]
    public async Task Metrics_OfTheBacklogAndTheBreakers_AreScraped()
    {
        using var http = new HttpClient { BaseAddress = host.Host.Address };
        var metrics = await http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("action_queue_depth", metrics, StringComparison.Ordinal);
        Assert.Contains("state=\"needs_review\"", metrics, StringComparison.Ordinal);
        Assert.Contains("lead_overdue", metrics, StringComparison.Ordinal);
        Assert.Contains("webhook_backlog", metrics, StringComparison.Ordinal);
        Assert.Matches("provider_breaker.*scope=\"service\"", metrics);
    }
}
