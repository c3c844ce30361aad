using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class AdminTests(ApiHost host)
{
    [Fact]
    public async Task Settle_AsSent_TellsTheLead()
    {
        var (action, lead, api) = await NeedsReviewAsync();
        Assert.Equal("review", (await api.GetAsync($"leads/{lead}")).Ok().GetProperty("waiting").Text("for"));
        Assert.Contains((await host.Admin.GetAsync("admin/actions?state=needs_review&limit=200")).Ok().Items(), a => a.Id() == action);

        Assert.Equal("done", (await host.Admin.PostAsync($"admin/actions/{action}/settle", new { outcome = "sent", reason = "seen on LinkedIn" })).Ok().Text("state"));

        // The account tells the lead.
        await Eventually.TrueAsync(async () => (await api.GetAsync($"leads/{lead}")).Ok().Text("status") == "invite_sent");
        Assert.Contains((await api.GetAsync($"leads/{lead}/events")).Ok().Items(), e => e.Text("type") == "invite_sent");
        Assert.Equal("confirmed", await host.Database.ScalarAsync<string>($"select result from actions where id = '{action}' and delivered_at is not null"));
        (await host.Admin.PostAsync($"admin/actions/{action}/settle", new { outcome = "sent", reason = "again" })).Problem(409, "not_unsettled");
    }

    [Fact]
    public async Task Settle_AsNotSent_QueuesItOnceMoreAndCountsItNot()
    {
        var (action, _, _) = await NeedsReviewAsync();
        Assert.Equal("queued", (await host.Admin.PostAsync($"admin/actions/{action}/settle", new { outcome = "not_sent", reason = "not there" })).Ok().Text("state"));
        Assert.True(await host.Database.ScalarAsync<bool>($"select sent_at is null from actions where id = '{action}'"));
    }

    [Fact]
    public async Task Settle_NobodyWantsItAnyMore_IsCancelled()
    {
        var (action, lead, _) = await NeedsReviewAsync();
        await host.Database.ExecuteAsync($"update leads set status = 'stopped', waiting_for = null, next_at = null where id = '{lead}'");
        Assert.Equal("cancelled", (await host.Admin.PostAsync($"admin/actions/{action}/settle", new { outcome = "not_sent", reason = "not there" })).Ok().Text("state"));
    }

    [Fact]
    public async Task Settle_WithoutAReasonOrAnAction_IsRefused()
    {
        var refused = await host.Admin.PostAsync($"admin/actions/{Guid.CreateVersion7()}/settle", new { });
        refused.Problem(400, "validation_failed");
        Assert.Equal(["outcome", "reason"], refused.Fields);
        (await host.Admin.PostAsync($"admin/actions/{Guid.CreateVersion7()}/settle", new { outcome = "sent", reason = "x" })).Problem(404, "not_found");
        (await host.Admin.GetAsync("admin/actions?state=done")).Problem(400, "validation_failed");
    }

    [Theory]
    [InlineData("""{"outcome":"maybe","reason":"x"}""")]
    [InlineData("""{"outcome":"sent","reason":"x","extra":1}""")]
    [InlineData("""{"outcome":"sent","reason":5}""")]
    [InlineData("""{"outcome":"sent","reason":" "}""")]
    [InlineData("")]
    [InlineData("[")]
    public async Task Settle_BadBody_ChangesNothing(string body)
    {
        var (action, _, api) = await NeedsReviewAsync();
        Assert.Equal(400, (int)(await host.Admin.PostTextAsync($"admin/actions/{action}/settle", body)).Status);
        Assert.Equal(403, (int)(await api.PostAsync($"admin/actions/{action}/settle", new { outcome = "sent", reason = "x" })).Status);
        Assert.Equal("needs_review", await host.Database.ScalarAsync<string>($"select state from actions where id = '{action}'"));
    }

    [Fact]
    public async Task Settle_IsAudited_WithWhoWhatWhyBeforeAndAfter()
    {
        var (action, lead, _) = await NeedsReviewAsync();
        (await host.Admin.PostAsync($"admin/actions/{action}/settle", new { outcome = "not_sent", reason = "not there" })).Ok();
        // What was refused has changed nothing, and is no entry.
        (await host.Admin.PostAsync($"admin/actions/{action}/settle", new { outcome = "sent", reason = "again" })).Problem(409, "not_unsettled");

        var entry = Assert.Single((await host.Admin.GetAsync($"admin/audit-log?subject=action:{action}")).Ok().Items());
        Assert.Equal(("action.settle", "not there"), (entry.Text("action"), entry.Text("reason")));
        Assert.Equal(("admin", "admin"), (entry.GetProperty("actor").Id(), entry.GetProperty("actor").Text("role")));
        Assert.Equal("needs_review", entry.GetProperty("before").Text("state"));
        Assert.Equal(("queued", "not_sent", lead), (entry.GetProperty("after").Text("state"), entry.GetProperty("after").Text("outcome"), entry.GetProperty("after").Text("lead_id")));
        Assert.NotEmpty(entry.Text("trace_id"));

        var client = entry.Text("client_id");
        var at = Uri.EscapeDataString(entry.Text("at"));
        Assert.Equal(1, await CountAsync($"client_id={client}&action=action.settle&from={at}"));
        Assert.Equal(0, await CountAsync($"client_id={client}&to={at}"));
        Assert.Equal(0, await CountAsync($"client_id={Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}"));
        (await host.Admin.GetAsync("admin/audit-log?from=yesterday")).Problem(400, "validation_failed");

        async Task<int> CountAsync(string filter) => (await host.Admin.GetAsync($"admin/audit-log?{filter}")).Ok().Items().Length;
    }

    [Fact]
    public async Task AuditLog_Pages_NewestFirst_AndIsForAdminsOnly()
    {
        for (var i = 0; i < 3; i++)
        {
            var (action, _, _) = await NeedsReviewAsync();
            (await host.Admin.PostAsync($"admin/actions/{action}/settle", new { outcome = "not_sent", reason = "paging" })).Ok();
        }

        var first = (await host.Admin.GetAsync("admin/audit-log?limit=2")).Ok();
        var second = (await host.Admin.GetAsync($"admin/audit-log?limit=2&cursor={first.Text("next_cursor")}")).Ok();
        var ids = first.Items().Concat(second.Items()).Select(e => long.Parse(e.Id(), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(ids.OrderDescending().Distinct(), ids);
        Assert.True(ids.Count >= 3);
        var (_, manager) = await host.NewClientAsync();
        (await manager.GetAsync("admin/audit-log")).Problem(403, "forbidden");
    }

    [Theory, InlineData("update audit_log set reason = 'x'"), InlineData("delete from audit_log"), InlineData("truncate audit_log")]
    public async Task AuditLog_ChangedInTheDatabase_IsRefused(string sql)
        => Assert.Contains("append-only", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Database.ExecuteAsync(sql))).MessageText, StringComparison.Ordinal);

    [Fact]
    public async Task Migrations_OfARunningService_AreAllApplied()
        => Assert.All((await host.Admin.GetAsync("admin/migrations")).Ok().Items(), m => Assert.NotNull(m.GetProperty("applied_at").GetString()));

    /// <summary>A lead of a paused campaign whose invitation may or may not have been sent.</summary>
    private async Task<(string Action, string Lead, ApiClient Api)> NeedsReviewAsync()
    {
        var (client, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        var campaign = await ApiHost.NewCampaignAsync(api, account);
        (await api.PostAsync($"campaigns/{campaign}/leads", new { leads = new[] { new { public_identifier = "p-1", first_name = "A" } } })).Ok();
        var lead = (await api.GetAsync($"campaigns/{campaign}/leads")).Ok().Items().Single().Id();
        var action = Guid.CreateVersion7().ToString();
        await host.Database.ExecuteAsync($$"""
            update leads set account_id = '{{account}}', waiting_for = 'slot', step_id = 'ask', doc = '{"action_id": "{{action}}"}' where id = '{{lead}}';
            insert into actions (id, client_id, campaign_id, lead_id, account_id, step_id, kind, attempt_epoch, state, queued_at, not_before, sent_at)
            values ('{{action}}', '{{client}}', '{{campaign}}', '{{lead}}', '{{account}}', 'ask', 'invite', 0, 'needs_review', now(), now(), now())
            """);
        return (action, lead, api);
    }
}
