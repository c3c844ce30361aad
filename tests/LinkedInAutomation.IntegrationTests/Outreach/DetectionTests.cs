using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Relations;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;
using static LinkedInAutomation.IntegrationTests.Outreach.Scenes;
using AccountStatus = LinkedInAutomation.Grains.Accounts.AccountStatus;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>Acceptances that no webhook tells of, found by reading lists; every webhook is lost here.</summary>
public class DetectionTests(PostgresServer server)
{
    private const string InviteOnly = """[{"id":"invite","type":"invite"},{"id":"hello","type":"message","delay":{"value":60,"unit":"days"},"text":"Hello"}]""";

    private static readonly SimulatorSettings Deaf = Quiet with { WebhookDropRate = 1 };

    [Fact]
    public async Task Backfill_AcceptanceBeyondTheFirstPage_IsFound_AndADeclineRemembered()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Deaf);
        var (account, campaign) = await outreach.StartCampaignAsync(InviteOnly);
        var (accepted, declined, waiting) = (await outreach.AddLeadAsync(campaign, "ada"), await outreach.AddLeadAsync(campaign, "bob"), await outreach.AddLeadAsync(campaign, "cleo"));
        await outreach.PassAsync(TimeSpan.FromHours(1));
        outreach.Simulator.World.Accept("acc", "ada");
        outreach.Simulator.World.Decline("acc", "bob");
        // Newer connections push the acceptance off the first page of a hundred.
        for (var i = 0; i < 120; i++)
            outreach.Simulator.World.Connect("acc", $"stranger-{i}");

        await StartAsync(outreach, account);
        await outreach.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal("completed 3 122 1 1", await JobAsync(outreach));
        Assert.Equal(LeadStatus.Connected, (await outreach.LeadAsync(accepted)).Status);
        var gone = await outreach.LeadAsync(declined);
        Assert.Equal((LeadStatus.InviteSent, WaitingFor.Connection), (gone.Status, gone.WaitingFor));
        Assert.NotNull(gone.Details.InvitationMissedAt);
        Assert.Equal(1, await outreach.Database.ScalarAsync<long>($"select count(*) from lead_events where type = 'invite_gone' and lead_id = '{declined}'"));
        Assert.Null((await outreach.LeadAsync(waiting)).Details.InvitationMissedAt);
        Assert.Equal("relations", await SourceAsync(outreach, accepted));
    }

    [Fact]
    public async Task Backfill_MeetsALimit_WaitsAndGoesOnFromItsPage()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Deaf);
        for (var i = 0; i < 120; i++)
            outreach.Simulator.World.Connect("acc", $"stranger-{i}");
        var (account, _) = await outreach.StartCampaignAsync(InviteOnly);
        await StartAsync(outreach, account);
        await Eventually.TrueAsync(async () => await outreach.Database.ScalarAsync<int>("select pages from relations_backfills") == 1);

        outreach.Simulator.World.AddFault(new() { Route = "relations", Status = 429, Type = "too_many_requests", Count = 10 });
        await outreach.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(async () => await outreach.Database.ScalarAsync<string>("select status from relations_backfills") == "waiting");
        Assert.Equal(1, await outreach.Database.ScalarAsync<int>("select pages from relations_backfills"));
        Assert.NotNull(await outreach.Database.ScalarAsync<string>("select cursor from relations_backfills"));

        outreach.Simulator.World.ClearFaults();
        await outreach.PassAsync(TimeSpan.FromHours(3));
        // The page that was read is not read again.
        Assert.Equal("completed 3 120 0 0", await JobAsync(outreach));
    }

    [Fact]
    public async Task Backfill_AskedTwice_IsOne()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Deaf);
        var (account, _) = await outreach.StartCampaignAsync(InviteOnly);
        var store = new BackfillStore(outreach.Database.DataSource);
        for (var i = 0; i < 2; i++)
            await store.StartAsync([account], BackfillReason.Requested, TimeSpan.Zero, outreach.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        Assert.Equal(1, await outreach.Database.ScalarAsync<long>("select count(*) from relations_backfills"));
    }

    [Fact]
    public async Task Reconnected_Account_ReadsItsRelations_ButNotEachTimeItComesAndGoes()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Deaf);
        var (account, campaign) = await outreach.StartCampaignAsync(InviteOnly);
        var lead = await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromMinutes(30));
        outreach.Simulator.World.Accept("acc", "ada");
        var grain = outreach.Grains.GetGrain<ILinkedInAccountGrain>(account);
        Assert.Equal(0, await outreach.Database.ScalarAsync<long>("select count(*) from relations_backfills"));

        for (var i = 0; i < 2; i++)
        {
            await grain.NoticeStatusAsync(AccountStatus.CredentialsRequired, "credentials");
            await grain.NoticeStatusAsync(AccountStatus.Connecting, "reconnected");
            await grain.NoticeStatusAsync(AccountStatus.Ok, null);
            await outreach.PassAsync(TimeSpan.FromMinutes(40));
        }

        Assert.Equal("reconnected", await outreach.Database.ScalarAsync<string>("select string_agg(reason, ',') from relations_backfills"));
        Assert.Equal(LeadStatus.Connected, (await outreach.LeadAsync(lead)).Status);
    }

    [Fact]
    public async Task Look_InvitationGone_IsConfirmedByTheProfile()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Deaf);
        var (_, campaign) = await outreach.StartCampaignAsync(InviteOnly);
        var (accepted, declined) = (await outreach.AddLeadAsync(campaign, "ada"), await outreach.AddLeadAsync(campaign, "bob"));
        await outreach.PassAsync(TimeSpan.FromHours(1));
        outreach.Simulator.World.Accept("acc", "ada");
        outreach.Simulator.World.Decline("acc", "bob");
        for (var i = 0; i < 120; i++)
            outreach.Simulator.World.Connect("acc", $"stranger-{i}");

        // Within two looks.
        await outreach.PassAsync(TimeSpan.FromHours(20));

        Assert.Equal("profile", await SourceAsync(outreach, accepted));
        Assert.NotNull((await outreach.LeadAsync(declined)).Details.InvitationMissedAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Acceptance_AfterAnInMail_IsFoundByRelationsAndByTheProfile(bool isOnFirstPage)
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Deaf);
        outreach.Simulator.World.ScriptPeople(new PersonScript { PublicIdentifier = "ada", OpenProfile = true }, new PersonScript { PublicIdentifier = "bob", OpenProfile = true });
        var (_, campaign) = await outreach.StartCampaignAsync("""
            [{"id":"invite","type":"invite"},
             {"id":"wait","type":"if","condition":"not_connected_after","after":{"value":2,"unit":"hours"},"then":[{"id":"mail","type":"inmail","subject":"S","text":"T"}],"else":[{"type":"end"}]},
             {"id":"hello","type":"message","text":"Hello"}]
            """);
        var (accepted, waiting) = (await outreach.AddLeadAsync(campaign, "ada"), await outreach.AddLeadAsync(campaign, "bob"));
        await outreach.PassAsync(TimeSpan.FromHours(3));
        var written = await outreach.LeadAsync(accepted);
        Assert.Equal((LeadStatus.Messaged, WaitingFor.Connection, true), (written.Status, written.WaitingFor, written.IsInvitationPending));
        outreach.Simulator.World.Accept("acc", "ada");
        for (var i = 0; i < (isOnFirstPage ? 5 : 120); i++)
            outreach.Simulator.World.Connect("acc", $"stranger-{i}");

        // Within two looks.
        await outreach.PassAsync(TimeSpan.FromHours(20));

        Assert.Equal(isOnFirstPage ? "relations" : "profile", await SourceAsync(outreach, accepted));
        Assert.Equal(LeadStatus.Completed, (await outreach.LeadAsync(accepted)).Status);
        Assert.Equal(["inmail", "inmail", "invite", "invite", "message"], Effects(outreach).Order(StringComparer.Ordinal));
        Assert.Null((await outreach.LeadAsync(waiting)).Details.InvitationMissedAt);
    }

    [Fact]
    public async Task Look_WithdrawnInvitation_IsNotMissed()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Deaf);
        var (_, campaign) = await outreach.StartCampaignAsync(
            """[{"id":"invite","type":"invite"},{"id":"back","type":"withdraw_invite","delay":{"value":1,"unit":"hours"}},{"id":"visit","type":"visit_profile","delay":{"value":9,"unit":"days"}}]""");
        await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromHours(2));
        Assert.Equal(["invite", "withdraw"], Effects(outreach));
        var read = Profiles(outreach);

        await outreach.PassAsync(TimeSpan.FromHours(20));

        Assert.Equal(read, Profiles(outreach));
        Assert.Equal(LeadStatus.InviteSent, (await outreach.LeadAsync(await outreach.Database.ScalarAsync<Guid>("select id from leads"))).Status);
    }

    private static int Profiles(OutreachCluster outreach) => outreach.Simulator.World.Calls(route: "profile").Count;

    private static async Task StartAsync(OutreachCluster outreach, Guid account)
    {
        await new BackfillStore(outreach.Database.DataSource).StartAsync(
            [account], BackfillReason.Requested, TimeSpan.Zero, outreach.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        await outreach.Grains.GetGrain<ILinkedInAccountGrain>(account).BackfillRelationsAsync();
    }

    private static Task<string> JobAsync(OutreachCluster outreach)
        => outreach.Database.ScalarAsync<string>("select concat_ws(' ', status, pages, seen, found, gone) from relations_backfills");

    private static Task<string> SourceAsync(OutreachCluster outreach, Guid lead)
        => outreach.Database.ScalarAsync<string>($"select data ->> 'source' from lead_events where type = 'connection_accepted' and lead_id = '{lead}'");
}
