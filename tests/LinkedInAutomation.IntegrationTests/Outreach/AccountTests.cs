using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;
using static LinkedInAutomation.IntegrationTests.Outreach.Scenes;
using AccountStatus = LinkedInAutomation.Grains.Accounts.AccountStatus;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>Limits and the account's own troubles, as they show on the far side.</summary>
public class AccountTests(PostgresServer server)
{
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

    [Theory]
    [InlineData(true, LeadStatus.Completed)]
    [InlineData(false, LeadStatus.Failed)]
    public async Task Account_NoteRefused_IsDroppedOnlyWhereTheStepSaysSo(bool falls, LeadStatus expected)
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        outreach.Simulator.World.ScriptPeople(Accepting("ada", TimeSpan.FromHours(2)));
        outreach.Simulator.World.AddFault(new() { Route = "invite", Status = 400, Type = "too_many_characters", Count = 1 });
        var (_, campaign) = await outreach.StartCampaignAsync(
            $$"""[{"id":"invite","type":"invite","note":"Hi","fallback_without_note":{{(falls ? "true" : "false")}}}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        await outreach.PassAsync(TimeSpan.FromHours(12));

        Assert.Equal(expected, (await outreach.LeadAsync(lead)).Status);
        Assert.Equal(falls ? [null] : (string?[])[], outreach.Simulator.World.Calls(effect: true).Select(call => call.Text));
    }
}
