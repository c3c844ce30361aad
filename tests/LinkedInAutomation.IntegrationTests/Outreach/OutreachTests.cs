using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;
using AccountStatus = LinkedInAutomation.Grains.Accounts.AccountStatus;

namespace LinkedInAutomation.IntegrationTests.Outreach;

public class OutreachTests(PostgresServer server)
{
    private const string FourSteps = """
        [{"id":"visit","type":"visit_profile"},
         {"id":"invite","type":"invite","delay":{"value":1,"unit":"hours"},"note":"Hi {{ first_name }}"},
         {"id":"hello","type":"message","delay":{"value":2,"unit":"hours"},"text":"Thanks for connecting, {{ first_name }}"},
         {"id":"again","type":"message","delay":{"value":1,"unit":"days"},"text":"Any thoughts?"}]
        """;

    private static readonly SimulatorSettings Quiet = new() { AcceptRate = 0, DeclineRate = 0, ReplyRate = 0, ReadRate = 0 };

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

    [Theory]
    [InlineData("invite", true)]
    [InlineData("invite", false)]
    [InlineData("start_chat", true)]
    [InlineData("start_chat", false)]
    [InlineData("send_message", true)]
    [InlineData("send_message", false)]
    public async Task Campaign_WriteTimesOut_IsSettledByAskingAndHappensOnce(string route, bool effect)
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        outreach.Simulator.World.ScriptPeople(Accepting("ada", TimeSpan.FromHours(3)));
        outreach.Simulator.World.AddFault(new() { Route = route, Status = 504, Effect = effect, Count = 1 });
        var (_, campaign) = await outreach.StartCampaignAsync(FourSteps);
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        await outreach.PassAsync(TimeSpan.FromDays(2));

        Assert.Equal(LeadStatus.Completed, (await outreach.LeadAsync(lead)).Status);
        Assert.Equal(["visit", "invite", "message", "message"], Effects(outreach));
        AssertClean(outreach);
    }

    [Fact]
    public async Task Account_DailyLimit_IsKeptAndTheRestWaitsForTomorrow()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var limited = OutreachCluster.Eager() with { Limits = new() { Invite = new(2), Message = new(1000), ProfileVisit = new(1000) } };
        var (_, campaign) = await outreach.StartCampaignAsync("""[{"id":"invite","type":"invite"}]""", limited);
        foreach (var person in (string[])["ada", "bob", "cleo", "dan", "eve"])
            await outreach.AddLeadAsync(campaign, person);

        await outreach.PassAsync(TimeSpan.FromHours(14));
        Assert.Equal(2, Effects(outreach).Count);

        await outreach.PassAsync(TimeSpan.FromHours(24));
        Assert.Equal(4, Effects(outreach).Count);
    }

    [Fact]
    public async Task Account_ProviderLimit_CoolsDownAndFailsNobody()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        outreach.Simulator.World.AddFault(new() { Route = "invite", Status = 422, Type = "cannot_resend_yet", Count = 1 });
        var (_, campaign) = await outreach.StartCampaignAsync("""[{"id":"invite","type":"invite"}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        await outreach.PassAsync(TimeSpan.FromHours(10));
        Assert.Empty(Effects(outreach));
        Assert.Equal(LeadStatus.PendingInvite, (await outreach.LeadAsync(lead)).Status);

        await outreach.PassAsync(TimeSpan.FromHours(10));
        Assert.Equal(["invite"], Effects(outreach));
    }

    [Fact]
    public async Task Account_Disconnected_LeavesLeadsInPlaceUntilItIsBack()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        outreach.Simulator.World.AddFault(new() { Route = "invite", Kind = FaultKind.Disconnect, Count = 1 });
        var (account, campaign) = await outreach.StartCampaignAsync("""[{"id":"invite","type":"invite"}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        await outreach.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(AccountStatus.CredentialsRequired, (await outreach.Grains.GetGrain<ILinkedInAccountGrain>(account).GetState())!.Status);
        Assert.Equal(LeadStatus.PendingInvite, (await outreach.LeadAsync(lead)).Status);

        outreach.Simulator.World.SetAccountStatus("acc", LinkedInAutomation.Unipile.Simulator.AccountStatus.Ok);
        await outreach.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(["invite"], Effects(outreach));
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

    private static PersonScript Accepting(string person, TimeSpan after) => new()
    {
        PublicIdentifier = person,
        ToInvitation = InvitationReaction.Accept,
        ToInvitationAfter = after,
    };

    private static List<string> Effects(OutreachCluster outreach) => [.. outreach.Simulator.World.Calls(effect: true).Select(c => c.Effect!)];

    private static void AssertClean(OutreachCluster outreach)
    {
        var audit = outreach.Simulator.World.Audit();
        Assert.Empty(audit.Duplicates);
        Assert.Empty(audit.AfterReply);
    }
}
