using LinkedInAutomation.Grains;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Recovery;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;
using static LinkedInAutomation.IntegrationTests.Outreach.Scenes;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>Leads that are brought back to the truth, by asking or by an operator's word.</summary>
public class RecoveryTests(PostgresServer server)
{
    private static readonly SimulatorSettings Deaf = Quiet with { WebhookDropRate = 1 };

    [Fact]
    public async Task Resync_ReplyMissed_IsProposedThenNoticed_AndNothingMoreIsSent()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Deaf);
        outreach.Simulator.World.ScriptPeople(new PersonScript { PublicIdentifier = "ada", ConnectedTo = ["acc"] });
        var (_, campaign) = await outreach.StartCampaignAsync(
            """[{"id":"hello","type":"message","text":"Hello"},{"id":"again","type":"message","delay":{"value":9,"unit":"days"},"text":"Any thoughts?"}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromHours(1));
        outreach.Simulator.World.Reply("acc", "ada", "Tell me more");
        var resync = Resync(outreach);

        var asked = await resync.RunAsync(lead, apply: false, TestContext.Current.CancellationToken);
        Assert.Equal([Proposal.NoticeReply], asked.Differences.Select(d => d.Proposal));
        Assert.Equal(LeadStatus.Messaged, (await outreach.LeadAsync(lead)).Status);

        var applied = await resync.RunAsync(lead, apply: true, TestContext.Current.CancellationToken);
        Assert.Equal((LeadStatus.Messaged, LeadStatus.Replied), (applied.Before.Status, applied.After.Status));
        Assert.Empty((await resync.RunAsync(lead, apply: true, TestContext.Current.CancellationToken)).Differences);
        AssertClean(outreach);
    }

    [Fact]
    public async Task Resync_AcceptanceAndHandMissed_AreNoticed()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Deaf);
        var (_, campaign) = await outreach.StartCampaignAsync(
            """[{"id":"invite","type":"invite","note":"Hi"},{"id":"hello","type":"message","delay":{"value":9,"unit":"days"},"text":"Hello"}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromMinutes(20));
        outreach.Simulator.World.Accept("acc", "ada");
        outreach.Clock.Advance(TimeSpan.FromMinutes(1));
        outreach.Simulator.World.WriteByHand("acc", "ada", "Shall we have lunch?");

        var result = await Resync(outreach).RunAsync(lead, apply: true, TestContext.Current.CancellationToken);

        // The note, which opens the chat, is ours.
        Assert.Equal(["conversation_id", "connection", "manual_message"], result.Differences.Select(d => d.Field));
        Assert.Equal((LeadStatus.Stopped, "manual_message"), (result.After.Status, result.After.StatusReason));
        Assert.NotNull(result.After.ConnectedAt);
    }

    [Fact]
    public async Task Resync_UnipileFails_SaysSoAndChangesNothing()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Deaf);
        var (_, campaign) = await outreach.StartCampaignAsync("""[{"id":"invite","type":"invite"}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromMinutes(20));
        outreach.Simulator.World.AddFault(new() { Route = "profile", Status = 429, Type = "too_many_requests", Count = 10 });
        var before = await outreach.LeadAsync(lead);

        var refused = await Assert.ThrowsAsync<RuleException>(() => Resync(outreach).RunAsync(lead, apply: true, TestContext.Current.CancellationToken));
        Assert.Equal("provider_unavailable", refused.Code);
        Assert.Equal((before.Status, before.UpdatedAt), (await outreach.LeadAsync(lead) is var after ? after.Status : default, after.UpdatedAt));
    }

    [Fact]
    public async Task SetStatus_WhileQueued_CancelsAndGoesOnElsewhere_EachStepOnce()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Deaf);
        // The invitation is kept back by a limit of LinkedIn's.
        outreach.Simulator.World.AddFault(new() { Route = "invite", Status = 422, Type = "cannot_resend_yet", Count = 1 });
        var (_, campaign) = await outreach.StartCampaignAsync(
            """[{"id":"visit","type":"visit_profile"},{"id":"invite","type":"invite"},{"id":"hello","type":"message","text":"Hello"},{"id":"end","type":"message","text":"Bye"}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromHours(1));
        var grain = outreach.Grains.GetGrain<ILeadGrain>(lead);
        Assert.Equal(WaitingFor.Slot, (await outreach.LeadAsync(lead)).WaitingFor);

        outreach.Simulator.World.Connect("acc", "ada");

        await Refused("step_already_done", () => grain.SetStatusAsync(new(LeadStatus.PendingInvite, "visit")));
        await grain.SetStatusAsync(new(LeadStatus.Connected, "hello"));
        await outreach.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(LeadStatus.Completed, (await outreach.LeadAsync(lead)).Status);
        Assert.Equal(["visit", "message", "message"], Effects(outreach));
        Assert.Equal("cancelled", await outreach.Database.ScalarAsync<string>($"select state from actions where lead_id = '{lead}' and kind = 'invite'"));
        await Refused("step_already_done", () => grain.SetStatusAsync(new(LeadStatus.Connected, "hello")));
        AssertClean(outreach);
    }

    [Fact]
    public async Task SetStatus_ActionUnsettled_IsRefused_EndingIsNot()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var (_, campaign) = await outreach.StartCampaignAsync("""[{"id":"invite","type":"invite","delay":{"value":1,"unit":"hours"}},{"id":"hello","type":"message","text":"Hello"}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromMinutes(10));
        await outreach.Database.ExecuteAsync($"""
            insert into actions (id, client_id, campaign_id, lead_id, account_id, step_id, kind, attempt_epoch, state, queued_at, not_before, sent_at)
            select gen_random_uuid(), client_id, campaign_id, id, account_id, 'other', 'message', 0, 'needs_review', now(), now(), now() from leads where id = '{lead}'
            """);
        var grain = outreach.Grains.GetGrain<ILeadGrain>(lead);

        await Refused("action_underway", () => grain.SetStatusAsync(new(LeadStatus.Connected, "hello")));
        Assert.Equal(LeadStatus.PendingInvite, (await outreach.LeadAsync(lead)).Status);
        Assert.Equal(LeadStatus.Stopped, (await grain.SetStatusAsync(new(LeadStatus.Stopped, null))).Status);
    }

    [Fact]
    public async Task Start_PersonWorkedByAnotherCampaign_IsStoppedAndHoldsUpNobody()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var (account, first) = await outreach.StartCampaignAsync("""[{"id":"invite","type":"invite"}]""");
        await outreach.AddLeadAsync(first, "ada");
        await outreach.PassAsync(TimeSpan.FromHours(1));
        var standing = (await outreach.Grains.GetGrain<ICampaignGrain>(first).GetState())!;
        var second = Guid.CreateVersion7(outreach.Clock.GetUtcNow());
        await outreach.Grains.GetGrain<ICampaignGrain>(second).CreateAsync(standing with { Id = second, Status = CampaignStatus.Draft, StartedAt = null, Version = 0 });
        await outreach.Grains.GetGrain<ICampaignGrain>(second).StartAsync();
        var (again, other) = (await outreach.AddLeadAsync(second, "ada"), await outreach.AddLeadAsync(second, "bob"));

        await outreach.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal((LeadStatus.Stopped, "contacted_by_other_campaign"), (await outreach.LeadAsync(again) is var lead ? lead.Status : default, lead.StatusReason));
        Assert.Equal(LeadStatus.InviteSent, (await outreach.LeadAsync(other)).Status);
        Assert.Equal(account, (await outreach.LeadAsync(other)).AccountId);
        AssertClean(outreach);
    }

    private static async Task Refused(string code, Func<Task> act) => Assert.Equal(code, (await Assert.ThrowsAsync<RuleException>(act)).Code);

    private static LeadResync Resync(OutreachCluster outreach)
        => new(outreach.Grains, new LeadLedger(outreach.Database.DataSource), new AccountPeople(outreach.Database.DataSource), outreach.Clock);
}
