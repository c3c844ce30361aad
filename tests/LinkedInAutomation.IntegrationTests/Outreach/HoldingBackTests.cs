using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile;
using static LinkedInAutomation.IntegrationTests.Outreach.Scenes;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>What an account does not send now, and what it says of it.</summary>
public class HoldingBackTests(PostgresServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Notes_UsedUp_TheInvitationWaitsOrGoesWithout(bool fallsBack)
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var settings = OutreachCluster.Eager() with { Limits = new() { Invite = new(1000), InviteNote = new(PerDay: 1) } };
        var (account, campaign) = await outreach.StartCampaignAsync(
            $$"""[{"id":"invite","type":"invite","note":"Hi","fallback_without_note":{{(fallsBack ? "true" : "false")}}}]""", settings);
        await outreach.AddLeadAsync(campaign, "ada");
        await outreach.AddLeadAsync(campaign, "bob");

        await outreach.PassAsync(TimeSpan.FromHours(10));
        Assert.Equal(fallsBack ? ["Hi", null] : ["Hi"], Notes(outreach));
        var hold = await outreach.Database.ScalarAsync<string>($"select note_hold ->> 'reason' from account_pacing where account_id = '{account}'");
        Assert.Equal("daily_limit", hold);

        await outreach.PassAsync(TimeSpan.FromHours(6));
        Assert.Equal(fallsBack ? ["Hi", null] : ["Hi", "Hi"], Notes(outreach));
    }

    [Theory]
    [InlineData(false, false, null, "note_too_long")]
    [InlineData(false, true, "invite", null)]
    [InlineData(true, false, "invite", null)]
    public async Task Note_LongerForThisLeadThanThePlanAllows_IsNeverSentNorCut(bool isPremium, bool fallsBack, string? effect, string? reason)
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet, isPremium);
        // 198 characters and the name: Ada makes it 201.
        var (account, campaign) = await outreach.StartCampaignAsync(
            $$"""[{"id":"invite","type":"invite","note":"{{new string('x', 197)}} {{"{{ first_name }}"}}","fallback_without_note":{{(fallsBack ? "true" : "false")}}}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        await outreach.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(effect is null ? [] : [effect], Effects(outreach));
        Assert.Equal(isPremium ? [$"{new string('x', 197)} Ada"] : fallsBack ? [null] : [], Notes(outreach));
        var state = await outreach.LeadAsync(lead);
        Assert.Equal((reason is null ? LeadStatus.InviteSent : LeadStatus.Failed, reason), (state.Status, state.StatusReason));
        if (reason is null)
            return;

        Assert.Equal("The note has 201 characters, Grace Hopper can write 200.", await outreach.Database.ScalarAsync<string>("select data ->> 'detail' from lead_events where type = 'step_failed'"));
        // Once the value is mended the step can be had again.
        await outreach.Database.ExecuteAsync($"update leads set first_name = 'Al', version = version + 1 where id = '{lead}'");
        await outreach.Grains.GetGrain<ILeadGrain>(lead).ForgetAsync();
        await outreach.Grains.GetGrain<ILeadGrain>(lead).CommandAsync(LeadCommand.Retry);
        await outreach.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal([$"{new string('x', 197)} Al"], Notes(outreach));
    }

    [Fact]
    public async Task Breaker_Open_NothingIsBegunAndTheHoldSaysSo()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        outreach.Simulator.World.AddFault(new() { Route = "profile", Status = 503, Type = "service_unavailable" });
        var (account, campaign) = await outreach.StartCampaignAsync("""[{"id":"invite","type":"invite"}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        await outreach.PassAsync(TimeSpan.FromMinutes(40));

        var pump = await outreach.Grains.GetGrain<ILinkedInAccountGrain>(account).GetPumpAsync();
        Assert.Equal(BreakerState.Open, pump.Breaker.State);
        Assert.True(pump.Breaker.Until > outreach.Clock.GetUtcNow());
        Assert.Equal("cooldown", await outreach.Database.ScalarAsync<string>($"select holds -> 'invite' ->> 'reason' from account_pacing where account_id = '{account}'"));
        Assert.True(await outreach.Database.ScalarAsync<bool>($"select state = 'queued' and sent_at is null from actions where lead_id = '{lead}'"));
        Assert.Equal(LeadStatus.PendingInvite, (await outreach.LeadAsync(lead)).Status);
    }

    [Fact]
    public async Task Attachment_NeverToBeHad_IsTriedWithGrowingRestsAndThenFailsForAPersonToRetry()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        outreach.Simulator.World.ScriptPeople(Accepting("ada", TimeSpan.FromMinutes(30)));
        var (account, campaign) = await outreach.StartCampaignAsync(
            """[{"id":"invite","type":"invite"},{"id":"hello","type":"message","text":"Hi","attachments":[{"url":"http://nowhere.invalid/a.pdf"}]}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        await outreach.PassAsync(TimeSpan.FromHours(9), TimeSpan.FromMinutes(30));
        Assert.Equal("slot", await outreach.Database.ScalarAsync<string>($"select waiting_for from leads where id = '{lead}'"));
        Assert.Equal("attachment_unavailable", await outreach.Database.ScalarAsync<string>("select result from actions where state = 'queued'"));
        Assert.InRange(await outreach.Database.ScalarAsync<int>("select attempts from actions where state = 'queued'"), 5, FailureRules.MostTries - 1);

        await outreach.PassAsync(TimeSpan.FromHours(15), TimeSpan.FromMinutes(30));
        var failed = await outreach.LeadAsync(lead);
        Assert.Equal((LeadStatus.Failed, "attachment_unavailable"), (failed.Status, failed.StatusReason));
        Assert.Equal(FailureRules.MostTries, await outreach.Database.ScalarAsync<int>("select attempts from actions where state = 'failed'"));
        Assert.Equal(AccountStatus.Ok, (await outreach.Grains.GetGrain<ILinkedInAccountGrain>(account).GetState())!.Status);

        await outreach.Grains.GetGrain<ILeadGrain>(lead).CommandAsync(LeadCommand.Retry);
        await outreach.PassAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(30));
        Assert.Equal(1, await outreach.Database.ScalarAsync<long>("select count(*) from actions where state = 'queued' and attempts between 1 and 3"));
        Assert.Equal(["invite"], Effects(outreach));
    }

    private static List<string?> Notes(OutreachCluster outreach) => [.. outreach.Simulator.World.Calls(effect: true).Select(call => call.Text)];
}
