using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using static LinkedInAutomation.IntegrationTests.Outreach.Scenes;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>Writes whose answer was lost, with the effect and without.</summary>
public class SettlementTests(PostgresServer server)
{
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
}
