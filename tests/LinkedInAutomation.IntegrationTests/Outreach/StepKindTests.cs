using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.DoNotContact;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;
using static LinkedInAutomation.IntegrationTests.Outreach.Scenes;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>Every kind of step from the campaign to LinkedIn's side.</summary>
public class StepKindTests(PostgresServer server)
{
    [Fact]
    public async Task NotConnectedInTime_InvitationIsWithdrawnAndAnInMailGoesOut()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        outreach.Simulator.World.ScriptPeople(new PersonScript { PublicIdentifier = "ada", OpenProfile = true });
        var (_, campaign) = await outreach.StartCampaignAsync("""
            [{"id":"invite","type":"invite"},
             {"id":"wait","type":"if","condition":"not_connected_after","after":{"value":1,"unit":"days"},
              "then":[{"id":"back","type":"withdraw_invite"},
                      {"id":"open","type":"if","condition":"open_profile",
                       "then":[{"id":"mail","type":"inmail","subject":"A word","text":"Hello {{ first_name }}"}],"else":[{"type":"end"}]}]},
             {"id":"hello","type":"message","text":"Thanks"}]
            """);
        var lead = await outreach.AddLeadAsync(campaign, "ada");

        await outreach.PassAsync(TimeSpan.FromHours(30), step: TimeSpan.FromMinutes(30));

        Assert.Equal(["invite", "withdraw", "inmail"], Effects(outreach));
        var ended = await outreach.LeadAsync(lead);
        Assert.Equal((LeadStatus.Completed, true), (ended.Status, ended.ConversationId is not null));
        AssertClean(outreach);
    }

    [Fact]
    public async Task Connected_ReactsToTheNewestPostAndEndorses()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        outreach.Simulator.World.ScriptPeople(
            Accepting("ada", TimeSpan.FromMinutes(30)) with { Posts = 2, Skills = ["Analysis"] },
            Accepting("bob", TimeSpan.FromMinutes(30)) with { Posts = 0, Skills = [] });
        var (_, campaign) = await outreach.StartCampaignAsync("""
            [{"id":"like","type":"react_to_post","reaction":"celebrate"},{"id":"invite","type":"invite"},{"id":"skill","type":"endorse"},
             {"id":"hello","type":"message","text":"Thanks"}]
            """);
        var (ada, bob) = (await outreach.AddLeadAsync(campaign, "ada"), await outreach.AddLeadAsync(campaign, "bob"));

        await outreach.PassAsync(TimeSpan.FromHours(12), step: TimeSpan.FromMinutes(30));

        Assert.Equal(["endorsement", "invite", "invite", "message", "message", "reaction"], Effects(outreach).Order(StringComparer.Ordinal));
        Assert.Equal((LeadStatus.Completed, LeadStatus.Completed), ((await outreach.LeadAsync(ada)).Status, (await outreach.LeadAsync(bob)).Status));
        AssertClean(outreach);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DoNotContact_OfTheLastLead_CompletesTheCampaign(bool isPaused)
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var (_, campaign) = await outreach.StartCampaignAsync("""[{"id":"invite","type":"invite"},{"id":"hello","type":"message","text":"Hi"}]""");
        var lead = await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromMinutes(20));
        var grain = outreach.Grains.GetGrain<ICampaignGrain>(campaign);
        if (isPaused)
            await grain.PauseAsync();

        var now = outreach.Clock.GetUtcNow();
        var entry = new DoNotContactEntry(Guid.CreateVersion7(now), (await outreach.LeadAsync(lead)).ClientId, DoNotContactKind.Person, "ada", null, now);
        await new DoNotContactList(outreach.Database.DataSource, outreach.Grains).AddAsync(entry, TestContext.Current.CancellationToken);
        await outreach.PassAsync(TimeSpan.FromMinutes(10));
        if (isPaused)
        {
            Assert.Equal(CampaignStatus.Paused, (await grain.GetState())!.Status);
            await grain.ResumeAsync();
            await outreach.PassAsync(TimeSpan.FromMinutes(10));
        }

        await Eventually.TrueAsync(async () => (await grain.GetState())!.Status == CampaignStatus.Completed);
    }

    [Fact]
    public async Task DoNotContact_StopsWhatIsQueuedAndWhatWouldStart()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var (_, campaign) = await outreach.StartCampaignAsync("""[{"id":"visit","type":"visit_profile"},{"id":"invite","type":"invite","delay":{"value":2,"unit":"hours"}}]""");
        var waiting = await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromMinutes(10));
        var client = (await outreach.LeadAsync(waiting)).ClientId;
        var list = new DoNotContactList(outreach.Database.DataSource, outreach.Grains);

        var (_, stopped) = await list.AddAsync(Entry("ada"), TestContext.Current.CancellationToken);
        await list.AddAsync(Entry("bob"), TestContext.Current.CancellationToken);
        var refused = await outreach.AddLeadAsync(campaign, "bob");
        await outreach.PassAsync(TimeSpan.FromHours(4), step: TimeSpan.FromMinutes(30));

        Assert.Equal(1, stopped);
        Assert.DoesNotContain("invite", Effects(outreach));
        await using var command = outreach.Database.DataSource.CreateCommand("select count(*) from leads where status_reason = 'do_not_contact'");
        Assert.Equal(2L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(outreach.Simulator.World.Calls(effect: true), call => call.ToString().Contains("bob", StringComparison.Ordinal));
        Assert.NotEqual(waiting, refused);
        Assert.Equal(CampaignStatus.Completed, (await outreach.Grains.GetGrain<ICampaignGrain>(campaign).GetState())!.Status);

        DoNotContactEntry Entry(string person)
            => new(Guid.CreateVersion7(outreach.Clock.GetUtcNow()), client, DoNotContactKind.Person, person, null, outreach.Clock.GetUtcNow());
    }
}
