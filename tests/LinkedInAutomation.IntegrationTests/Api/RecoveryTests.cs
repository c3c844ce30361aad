using System.Text.Json;
using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Api;

/// <summary>An operator's tools, over HTTP.</summary>
[Collection<ApiCollection>]
public sealed class RecoveryTests(ApiHost host)
{
    [Fact]
    public async Task SetStatus_EndsALead_AndIsAudited()
    {
        var (lead, api, _) = await LeadAsync();
        var set = (await host.Admin.PostAsync($"admin/leads/{lead}/status", new { status = "stopped", reason = "asked by phone" })).Ok();
        Assert.Equal(("stopped", "set_by_operator"), (set.Text("status"), set.Text("status_reason")));
        Assert.Contains((await api.GetAsync($"leads/{lead}/events")).Ok().Items(), e => e.Text("type") == "status_changed");

        var entry = Assert.Single((await host.Admin.GetAsync($"admin/audit-log?subject=lead:{lead}")).Ok().Items());
        Assert.Equal(("lead.status", "asked by phone"), (entry.Text("action"), entry.Text("reason")));
        Assert.Equal(("invite_sent", "stopped"), (entry.GetProperty("before").Text("status"), entry.GetProperty("after").Text("status")));
    }

    [Fact]
    public async Task SetStatus_WrongOrNotAllowed_SaysWhy()
    {
        var (lead, api, _) = await LeadAsync();
        var refused = await host.Admin.PostAsync($"admin/leads/{lead}/status", new { });
        refused.Problem(400, "validation_failed");
        Assert.Equal(["reason", "status"], refused.Fields);
        (await host.Admin.PostAsync($"admin/leads/{lead}/status", new { status = "paused", reason = "x" })).Problem(409, "use_pause");
        (await host.Admin.PostAsync($"admin/leads/{lead}/status", new { status = "connected", step_id = "no", reason = "x" })).Problem(409, "unknown_step");
        (await host.Admin.PostAsync($"admin/leads/{Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}/status", new { status = "stopped", reason = "x" })).Problem(404, "not_found");
        (await api.PostAsync($"admin/leads/{lead}/status", new { status = "stopped", reason = "x" })).Problem(403, "forbidden");
        Assert.Empty((await host.Admin.GetAsync($"admin/audit-log?subject=lead:{lead}")).Ok().Items());
    }

    [Fact]
    public async Task Resync_InvitationThatNeverWas_IsProposedThenNoticed()
    {
        var (lead, _, _) = await LeadAsync();
        var asked = (await host.Admin.PostAsync($"admin/leads/{lead}/resync", new { apply = false })).Ok();
        Assert.Contains(asked.Items("differences"), d => d.Text("field") == "invitation" && d.Text("proposal") == "notice_invitation_gone");
        Assert.Empty((await host.Admin.GetAsync($"admin/audit-log?subject=lead:{lead}")).Ok().Items());

        (await host.Admin.PostAsync($"admin/leads/{lead}/resync", new { apply = true, reason = "looked" })).Ok();
        Assert.DoesNotContain((await host.Admin.PostAsync($"admin/leads/{lead}/resync")).Ok().Items("differences"), d => d.Text("field") == "invitation");
        Assert.Equal("lead.resync", Assert.Single((await host.Admin.GetAsync($"admin/audit-log?subject=lead:{lead}")).Ok().Items()).Text("action"));
        (await host.Admin.PostAsync($"admin/leads/{Guid.CreateVersion7(DateTimeOffset.UnixEpoch)}/resync")).Problem(404, "not_found");
    }

    [Fact]
    public async Task Backfill_OfOneAccount_ShowsItsProgressToItsEnd()
    {
        var (_, _, account) = await LeadAsync();
        var started = (await host.Admin.PostAsync("admin/relations/backfill", new { account_id = account })).Expect(System.Net.HttpStatusCode.Accepted);
        var job = Assert.Single(started.Items()).Id();
        Assert.Equal(account, (await host.Admin.GetAsync($"admin/relations/backfill/{job}")).Ok().Text("account_id"));
        Assert.Equal(job, Assert.Single((await host.Admin.GetAsync($"admin/relations/backfill?account_id={account}")).Ok().Items()).Id());
        await Eventually.TrueAsync(async () => (await host.Admin.GetAsync($"admin/relations/backfill/{job}")).Ok().Number("pages") > 0);
        Assert.Equal(account, Assert.Single((await host.Admin.GetAsync($"admin/audit-log?subject=account:{account}")).Ok().Items()).GetProperty("subject").Id());
        (await host.Admin.PostAsync("admin/relations/backfill", new { account_id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch) })).Problem(404, "not_found");
    }

    [Fact]
    public async Task SyncRelations_IsForManagersOfTheAccount()
    {
        var (_, api, account) = await LeadAsync();
        (await api.GetAsync($"linkedin-accounts/{account}/relations-sync")).Problem(404, "not_found");
        var job = (await api.PostAsync($"linkedin-accounts/{account}/actions/sync-relations")).Expect(System.Net.HttpStatusCode.Accepted).Id();
        Assert.Equal(job, (await api.GetAsync($"linkedin-accounts/{account}/relations-sync")).Ok().Id());

        var (_, stranger) = await host.NewClientAsync();
        (await stranger.PostAsync($"linkedin-accounts/{account}/actions/sync-relations")).Problem(404, "not_found");
        (await stranger.GetAsync($"linkedin-accounts/{account}/relations-sync")).Problem(404, "not_found");
        var (_, viewer) = await host.NewClientAsync("viewer");
        (await viewer.PostAsync($"linkedin-accounts/{account}/actions/sync-relations")).Problem(403, "forbidden");
    }

    [Fact]
    public async Task Stuck_EachReason_IsFoundWithItsRemedy()
    {
        var (lead, _, account) = await LeadAsync();
        await host.Database.ExecuteAsync($"""
            update leads set waiting_for = 'slot', next_at = null, provider_id = 'ACoStuck', updated_at = now() - interval '1 hour' where id = '{lead}';
            insert into actions (id, client_id, campaign_id, lead_id, account_id, step_id, kind, attempt_epoch, state, queued_at, not_before, sent_at)
            select gen_random_uuid(), client_id, campaign_id, id, account_id, 's', 'invite', 0, 'needs_review', now(), now(), now() - interval '1 hour' from leads where id = '{lead}';
            insert into webhook_events (source, dedupe_key, event, provider_account_id, person_provider_id, conversation, headers, body, status, received_at)
            select 'messaging', '{lead}', 'message_received', provider_account_id, 'ACoStuck', '{lead}', '[]', '', 'dead', now() - interval '1 hour' from linkedin_accounts where id = '{account}'
            """);
        Assert.Equal(["message_not_worked", "needs_review", "no_action"], await ReasonsAsync(lead));

        await host.Database.ExecuteAsync($"""
            update leads set waiting_for = 'connection', next_at = now() - interval '1 hour' where id = '{lead}';
            update actions set state = 'failed', sent_at = null, finished_at = now() - interval '1 hour' where lead_id = '{lead}';
            update webhook_events set status = 'processed' where dedupe_key = '{lead}';
            update linkedin_accounts set status = 'restricted', updated_at = now() - interval '1 hour' where id = '{account}'
            """);
        Assert.Equal(["account_not_ok", "outcome_not_taken", "overdue"], await ReasonsAsync(lead));
        Assert.All((await host.Admin.GetAsync("admin/leads/stuck?reason=overdue&limit=200")).Ok().Items(), l => Assert.Equal("overdue", Assert.Single(l.Items("reasons")).Text("reason")));

        await host.Database.ExecuteAsync($"update leads set status = 'stopped', waiting_for = null, next_at = null where id = '{lead}'; update actions set delivered_at = now() where lead_id = '{lead}'");
        Assert.Empty(await ReasonsAsync(lead));
        (await host.Admin.GetAsync("admin/leads/stuck?reason=boredom")).Problem(400, "validation_failed");
    }

    [Fact]
    public async Task Stuck_Pages_EachLeadOnce()
    {
        List<string> leads = [(await LeadAsync()).Lead, (await LeadAsync()).Lead, (await LeadAsync()).Lead];
        await host.Database.ExecuteAsync($"""
            update leads set waiting_for = 'slot', next_at = null, updated_at = now() - interval '1 hour' where id in ({string.Join(", ", leads.Select(l => $"'{l}'"))})
            """);
        var (found, cursor) = (new List<string>(), "");
        do
        {
            var page = (await host.Admin.GetAsync($"admin/leads/stuck?reason=no_action&limit=1{cursor}")).Ok();
            found.AddRange(page.Items().Select(l => l.Text("lead_id")));
            cursor = page.GetProperty("next_cursor").GetString() is { } next ? $"&cursor={next}" : null;
        }
        while (cursor is not null);
        Assert.Equal(found.Distinct(), found);
        Assert.Subset(found.ToHashSet(), leads.ToHashSet());
    }

    [Fact]
    public async Task ConnectionStats_CountByAccount_AndSeeADrop()
    {
        var (lead, api, account) = await LeadAsync();
        var campaign = (await api.GetAsync($"leads/{lead}")).Ok().Text("campaign_id");
        // 20 invitations 10 days ago of which 10 were accepted within a day; 20 of 40 days ago, all accepted.
        await host.Database.ExecuteAsync($"""
            with people as (
                insert into leads (id, client_id, campaign_id, account_id, public_identifier, status, invited_at, connected_at, created_at, updated_at)
                select gen_random_uuid(), l.client_id, l.campaign_id, l.account_id, 'stats-' || n, 'completed', t.at,
                       case when n > 30 then null else t.at + interval '12 hours' end, t.at, t.at
                from leads l, generate_series(1, 40) n, lateral (select now() - case when n <= 20 then interval '40 days' else interval '10 days' end as at) t
                where l.id = '{lead}' returning *
            ), events as (
                insert into lead_events (lead_id, type, at, data) select id, 'connection_accepted', connected_at, '{Source}' from people where connected_at is not null
            )
            insert into actions (id, client_id, campaign_id, lead_id, account_id, step_id, kind, attempt_epoch, state, queued_at, not_before, sent_at, delivered_at, finished_at)
            select gen_random_uuid(), client_id, '{campaign}', id, account_id, 's', 'invite', 0, 'done', invited_at, invited_at, invited_at, invited_at, invited_at from people
            """);

        var stats = Assert.Single((await host.Admin.GetAsync($"admin/connections/stats?days=30&account_id={account}")).Ok().Items());
        Assert.Equal((20, 10, 10), (stats.Number("invitations"), stats.Number("accepted"), stats.Number("connections")));
        Assert.Equal((0.5, 12.0), (stats.GetProperty("acceptance_rate").GetDouble(), stats.GetProperty("median_hours_to_acceptance").GetDouble()));
        Assert.Equal(10, stats.GetProperty("sources").Number("new_relation"));
        Assert.Equal(20, stats.Items("days").Sum(d => d.Number("invitations")));
        var drop = stats.GetProperty("drop");
        Assert.Equal((20, 20, 20, 10), (drop.GetProperty("before").Number("invitations"), drop.GetProperty("before").Number("accepted"), drop.GetProperty("now").Number("invitations"), drop.GetProperty("now").Number("accepted")));
        Assert.False(drop.GetProperty("has_dropped").GetBoolean());

        await host.Database.ExecuteAsync($"update leads set connected_at = null where account_id = '{account}' and public_identifier = 'stats-30'");
        Assert.True((await DropAsync()).GetBoolean());
        (await host.Admin.GetAsync("admin/connections/stats?days=0")).Problem(400, "validation_failed");

        async Task<JsonElement> DropAsync()
            => (await host.Admin.GetAsync($"admin/connections/stats?account_id={account}")).Ok().Items().Single().GetProperty("drop").GetProperty("has_dropped");
    }

    private const string Source = """{"source": "new_relation"}""";

    private async Task<IEnumerable<string>> ReasonsAsync(string lead)
        => (await host.Admin.GetAsync("admin/leads/stuck?limit=200")).Ok().Items().Where(l => l.Text("lead_id") == lead)
            .SelectMany(l => l.Items("reasons")).Select(r => r.Text("reason")).Order(StringComparer.Ordinal);

    /// <summary>An invited lead of a campaign that has not been started.</summary>
    private async Task<(string Lead, ApiClient Api, string Account)> LeadAsync()
    {
        var (_, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        var campaign = await ApiHost.NewCampaignAsync(api, account);
        (await api.PostAsync($"campaigns/{campaign}/leads", new { leads = new[] { new { public_identifier = "ada", first_name = "Ada" } } })).Ok();
        var lead = (await api.GetAsync($"campaigns/{campaign}/leads")).Ok().Items().Single().Id();
        await host.Database.ExecuteAsync($"""
            update leads set account_id = '{account}', status = 'invite_sent', waiting_for = 'connection', invited_at = now() - interval '2 hours',
                   next_at = now() + interval '20 days' where id = '{lead}'
            """);
        return (lead, api, account);
    }
}
