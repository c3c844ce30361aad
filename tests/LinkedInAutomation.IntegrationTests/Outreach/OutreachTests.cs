using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using static LinkedInAutomation.IntegrationTests.Outreach.Scenes;

namespace LinkedInAutomation.IntegrationTests.Outreach;

public class OutreachTests(PostgresServer server)
{
    [Fact]
    public async Task Campaign_PersonAcceptsAndStaysSilent_RunsToItsEnd()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        outreach.Simulator.World.ScriptPeople(Accepting("ada", TimeSpan.FromHours(3)));
        var (_, campaign) = await outreach.StartCampaignAsync(FourSteps);
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        await outreach.PassAsync(TimeSpan.FromDays(2));

        Assert.Equal(LeadStatus.Completed, (await outreach.LeadAsync(lead)).Status);
        Assert.Equal(["visit", "invite", "message", "message"], Effects(outreach));
        Assert.Equal(CampaignStatus.Completed, (await outreach.Grains.GetGrain<ICampaignGrain>(campaign).GetState())!.Status);
        AssertClean(outreach);
    }

    [Fact]
    public async Task Campaign_PersonReplies_SendsNothingMore()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        outreach.Simulator.World.ScriptPeople(
            Accepting("ada", TimeSpan.FromHours(1)) with { Replies = true, ReplyToMessage = 1, ReplyAfter = TimeSpan.FromHours(1), ReplyText = "Tell me more" });
        var (_, campaign) = await outreach.StartCampaignAsync(FourSteps);
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        await outreach.PassAsync(TimeSpan.FromDays(2));

        Assert.Equal(LeadStatus.Replied, (await outreach.LeadAsync(lead)).Status);
        Assert.Equal(["visit", "invite", "message"], Effects(outreach));
        AssertClean(outreach);
    }

    [Fact]
    public async Task Campaign_ReplyWhoseWebhookIsLost_IsFoundInTheChatBeforeTheFollowUp()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet with { WebhookDropRate = 1 });
        outreach.Simulator.World.ScriptPeople(
            Accepting("ada", TimeSpan.FromHours(1)) with { Replies = true, ReplyToMessage = 1, ReplyAfter = TimeSpan.FromHours(1), ReplyText = "Tell me more" });
        var (_, campaign) = await outreach.StartCampaignAsync(FourSteps);
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        // The acceptance is found by looking at the newest connections.
        await outreach.PassAsync(TimeSpan.FromDays(3));

        Assert.Equal(LeadStatus.Replied, (await outreach.LeadAsync(lead)).Status);
        Assert.Equal(["visit", "invite", "message"], Effects(outreach));
    }

    [Fact]
    public async Task Campaign_OwnerWritesByHand_StopsTheLead()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        outreach.Simulator.World.ScriptPeople(Accepting("ada", TimeSpan.FromHours(1)));
        var (_, campaign) = await outreach.StartCampaignAsync(FourSteps);
        var lead = await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromHours(12));

        outreach.Simulator.World.WriteByHand("acc", "ada", "Let us have lunch");
        await outreach.PassAsync(TimeSpan.FromDays(2));

        var stopped = await outreach.LeadAsync(lead);
        Assert.Equal((LeadStatus.Stopped, "manual_message"), (stopped.Status, stopped.StatusReason));
        Assert.DoesNotContain(outreach.Simulator.World.Calls(effect: true), call => call.Text == "Any thoughts?");
    }

    [Fact]
    public async Task Campaign_Paused_SendsNothingUntilResumed()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var (_, campaign) = await outreach.StartCampaignAsync("""[{"id":"invite","type":"invite","delay":{"value":2,"unit":"hours"}}]""");
        await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromHours(1));
        await outreach.Grains.GetGrain<ICampaignGrain>(campaign).PauseAsync();

        await outreach.PassAsync(TimeSpan.FromHours(3));
        Assert.Empty(Effects(outreach));

        await outreach.Grains.GetGrain<ICampaignGrain>(campaign).ResumeAsync();
        await outreach.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(["invite"], Effects(outreach));
    }

    [Fact]
    public async Task Lead_PausedBeforeItsStart_BeginsAsSoonAsItIsResumed()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var (_, campaign) = await outreach.StartCampaignAsync("""[{"id":"look","type":"visit_profile"}]""");
        await outreach.Grains.GetGrain<ICampaignGrain>(campaign).PauseAsync();
        var lead = outreach.Grains.GetGrain<ILeadGrain>(await outreach.AddLeadAsync(campaign, "ada"));
        await lead.CommandAsync(LeadCommand.Pause);
        await outreach.Grains.GetGrain<ICampaignGrain>(campaign).ResumeAsync();
        await outreach.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(Effects(outreach));

        // Sooner than anybody looks by itself.
        await lead.CommandAsync(LeadCommand.Resume);
        await outreach.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(["visit"], Effects(outreach));
    }

    [Fact]
    public async Task Campaign_Archived_StopsItsLeadsAndFreesThePeopleItNeverTouched()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var (_, campaign) = await outreach.StartCampaignAsync("""[{"id":"invite","type":"invite","delay":{"value":2,"unit":"hours"}}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromHours(1));

        await outreach.Grains.GetGrain<ICampaignGrain>(campaign).ArchiveAsync();
        await outreach.PassAsync(TimeSpan.FromHours(3));

        Assert.Empty(Effects(outreach));
        Assert.Equal("stopped/campaign_archived", await outreach.Database.ScalarAsync<string>($"select status || '/' || status_reason from leads where id = '{lead}'"));
    }

    [Fact]
    public async Task Campaign_InvitationIsTheLastStep_CompletesWhenItIsAccepted()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        outreach.Simulator.World.ScriptPeople(Accepting("ada", TimeSpan.FromHours(3)));
        var (_, campaign) = await outreach.StartCampaignAsync("""[{"id":"invite","type":"invite"}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        await outreach.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(WaitingFor.Connection, (await outreach.LeadAsync(lead)).WaitingFor);

        await outreach.PassAsync(TimeSpan.FromHours(12));
        Assert.Equal(LeadStatus.Completed, (await outreach.LeadAsync(lead)).Status);
    }

    [Fact]
    public async Task Campaign_InvitationNotAccepted_IsWithdrawnWhenItExpires()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var (_, campaign) = await outreach.StartCampaignAsync("""
            [{"id":"invite","type":"invite","expire_after":{"days":1}},{"id":"hello","type":"message","text":"Hello"}]
            """);
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        await outreach.PassAsync(TimeSpan.FromHours(30));

        var stopped = await outreach.LeadAsync(lead);
        Assert.Equal((LeadStatus.Stopped, "invite_expired"), (stopped.Status, stopped.StatusReason));
        Assert.Equal(["invite", "withdraw"], Effects(outreach));
    }
}
