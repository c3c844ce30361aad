using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile;
using Microsoft.Extensions.DependencyInjection;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class AdminWebhooksTests(ApiHost host)
{
    private readonly string _id = Guid.CreateVersion7().ToString("N");

    [Fact]
    public async Task Webhooks_BrokenForeignAndMissing_AreSeenAndOnlyOursRepaired()
    {
        var unipile = host.Host.Services.GetRequiredService<IOutreachProvider>();
        (await host.Admin.PostAsync("admin/webhooks")).Ok();
        var serving = (await host.Admin.GetAsync("admin/webhooks")).Ok();
        Assert.Equal(3, serving.Items().Count(hook => hook.Text("verdict") == "serves"));
        Assert.Empty(serving.Items("missing"));

        var users = serving.Items().First(hook => hook.Text("source") == "users");
        var foreign = await unipile.CreateWebhookAsync(
            new($"https://them.example/{_id}", "users", "theirs", ["new_relation"], new Dictionary<string, string>()), TestContext.Current.CancellationToken);
        var broken = await unipile.CreateWebhookAsync(
            new(serving.Items().First(hook => hook.Text("source") == "messaging").Text("request_url"), "messaging", "ours once", ["message_received"], new Dictionary<string, string>()),
            TestContext.Current.CancellationToken);
        await unipile.DeleteWebhookAsync(users.Id(), TestContext.Current.CancellationToken);

        var seen = (await host.Admin.GetAsync("admin/webhooks")).Ok();
        Assert.Equal(("foreign", "wrong_events"), (VerdictOf(seen, foreign), VerdictOf(seen, broken)));
        Assert.Equal(["users"], seen.Items("missing").Select(source => source.GetString()));

        var repair = (await host.Admin.PostAsync("admin/webhooks")).Ok();
        Assert.Equal(["users"], repair.Items("created").Select(source => source.GetString()));
        Assert.Equal([broken], repair.Items("deleted").Select(id => id.GetString()));
        Assert.Equal("foreign", VerdictOf((await host.Admin.GetAsync("webhooks/status")).Ok(), foreign, "registered_hooks"));

        (await host.Admin.DeleteAsync($"admin/webhooks/{foreign}")).Problem(409, "foreign_webhook");
        (await host.Admin.DeleteAsync($"admin/webhooks/{foreign}?force=true")).Expect(System.Net.HttpStatusCode.NoContent);
        (await host.Admin.DeleteAsync($"admin/webhooks/{foreign}?force=true")).Problem(404, "not_found");
    }

    [Fact]
    public async Task Replay_OneOrMany_WorksThemOnceMore()
    {
        (await SimulateAsync("users", $$"""{"event":"new_relation","account_id":"{{_id}}","user_provider_id":"p1"}""")).Expect(System.Net.HttpStatusCode.Accepted);
        (await SimulateAsync("messaging", $$"""{"event":"message_read","account_id":"{{_id}}","message_id":"m"}""")).Expect(System.Net.HttpStatusCode.Accepted);
        await Eventually.TrueAsync(async () => await CountAsync("status = 'ignored'") == 2);
        // As if it had failed for good.
        await host.Database.ExecuteAsync($"update webhook_events set status = 'dead', attempts = 14, reason = 'boom' where provider_account_id = '{_id}' and event = 'new_relation'");

        var one = await host.Database.ScalarAsync<long>($"select id from webhook_events where provider_account_id = '{_id}' and event = 'new_relation'");
        var replayed = (await host.Admin.PostAsync($"admin/webhook-events/{one}/replay")).Expect(System.Net.HttpStatusCode.Accepted);
        Assert.Equal((one.ToString(System.Globalization.CultureInfo.InvariantCulture), 0), (replayed.Id(), replayed.Number("attempts")));
        await Eventually.TrueAsync(async () => await CountAsync("event = 'new_relation' and status = 'ignored' and reason = 'no_lead'") == 1);
        (await host.Admin.PostAsync($"admin/webhook-events/{one}/replay")).Expect(System.Net.HttpStatusCode.Accepted);

        await Eventually.TrueAsync(async () => await CountAsync("status = 'ignored'") == 2);
        var many = await host.Admin.PostAsync("admin/webhook-events/replay", new { status = "ignored", source = "messaging", @event = "message_read", from = "2000-01-01T00:00:00Z" });
        Assert.True(many.Expect(System.Net.HttpStatusCode.Accepted).Number("replayed") >= 1);
        await Eventually.TrueAsync(async () => await CountAsync("status = 'ignored' and reason in ('not_a_message', 'no_lead')") == 2);
        Assert.Equal(2, await CountAsync("true"));
        Assert.Equal(2, await host.Database.ScalarAsync<long>($"select count(*) from audit_log where action = 'webhook_event.replay' and subject_id = '{one}'"));
    }

    [Fact]
    public async Task Replay_WrongFilterOrId_IsRefused()
    {
        (await host.Admin.PostAsync("admin/webhook-events/replay", new { })).Problem(400, "validation_failed");
        (await host.Admin.PostAsync("admin/webhook-events/replay", new { status = "pending" })).Problem(400, "validation_failed");
        (await host.Admin.PostAsync("admin/webhook-events/replay", new { source = "mail" })).Problem(400, "validation_failed");
        (await host.Admin.PostAsync("admin/webhook-events/replay", new { from = "2026-11-23T00:00:00Z", to = "2026-11-23T00:00:00Z" })).Problem(400, "validation_failed");
        (await host.Admin.PostAsync("admin/webhook-events/999999999/replay")).Problem(404, "not_found");
        (await host.Admin.PostAsync("admin/webhook-events/x/replay")).Problem(404, "not_found");
        var (_, api) = await host.NewClientAsync();
        (await api.PostAsync("admin/webhook-events/replay", new { status = "dead" })).Problem(403, "forbidden");
    }

    [Fact]
    public async Task Simulate_WithoutPayloadOrSource_IsRefused()
    {
        Assert.Equal(["payload", "source"], (await host.Admin.PostAsync("admin/webhook-events/simulate", new { })).Fields);
        (await host.Admin.PostAsync("admin/webhook-events/simulate", new { source = "hosted_auth", payload = new { } })).Problem(400, "validation_failed");
    }

    [Fact]
    public async Task Health_NeedsNoKeyAndSaysNoNames()
    {
        using var anybody = new ApiClient(host.Host.Address, null);
        var health = (await anybody.GetAsync("webhooks/health")).Ok();
        Assert.Equal(["status", "last_events", "backlog", "oldest_unprocessed_at", "failures"], health.EnumerateObject().Select(p => p.Name));
        (await anybody.GetAsync("webhooks/status")).Problem(401, "unauthorized");
    }

    [Fact]
    public async Task Status_AccountQuietWhileInvitationsArePending_IsReported()
    {
        var (_, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        var campaign = await ApiHost.NewCampaignAsync(api, account);
        (await api.PostAsync($"campaigns/{campaign}/leads", new { leads = new[] { new { public_identifier = "quiet", first_name = "A" } } })).Ok();
        await host.Database.ExecuteAsync($"update leads set status = 'invite_sent', waiting_for = 'connection', account_id = '{account}', invited_at = now() - interval '20 days' where campaign_id = '{campaign}'");
        // What Unipile said when the account was made has just been heard; make it long ago.
        var provider = await host.Database.ScalarAsync<string>($"select provider_account_id from linkedin_accounts where id = '{account}'");
        await Eventually.TrueAsync(async () =>
        {
            await host.Database.ExecuteAsync($"update webhook_activity set last_event_at = now() - interval '20 days' where provider_account_id = '{provider}'");
            return (await SilentAsync()).Contains(account);
        });

        (await SimulateAsync("messaging", $$"""{"event":"message_read","account_id":"{{provider}}","message_id":"{{_id}}"}""")).Expect(System.Net.HttpStatusCode.Accepted);
        Assert.DoesNotContain(await SilentAsync(), id => id == account);
    }

    private async Task<string?[]> SilentAsync()
        => [.. (await host.Admin.GetAsync("webhooks/status")).Ok().Items("silent_accounts").Select(a => a.GetProperty("account_id").GetString())];

    private Task<ApiAnswer> SimulateAsync(string source, string payload)
        => host.Admin.PostTextAsync("admin/webhook-events/simulate", $$"""{"source":"{{source}}","payload":{{payload}}}""");

    private Task<long> CountAsync(string condition) => host.Database.ScalarAsync<long>($"select count(*) from webhook_events where provider_account_id = '{_id}' and {condition}");

    private static string VerdictOf(System.Text.Json.JsonElement answer, string id, string list = "items") => answer.Items(list).Single(hook => hook.Id() == id).Text("verdict");
}
