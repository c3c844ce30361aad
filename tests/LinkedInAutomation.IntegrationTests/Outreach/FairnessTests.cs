using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using static LinkedInAutomation.IntegrationTests.Outreach.Scenes;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>Campaigns that share an account, and accounts that share a campaign.</summary>
public class FairnessTests(PostgresServer server)
{
    private const string InviteAlone = """[{"id":"invite","type":"invite"}]""";

    [Fact]
    public async Task Campaigns_OfOneAccount_ShareItsDayByWeight()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var eight = OutreachCluster.Eager() with { Limits = new() { Invite = new(8) } };
        var (_, light) = await outreach.StartCampaignAsync(InviteAlone, eight);
        var heavy = await CopyAsync(outreach, light, weight: 3);
        for (var i = 0; i < 10; i++)
            await outreach.AddLeadAsync(i % 2 == 0 ? light : heavy, $"first-{i}");
        for (var i = 0; i < 20; i++)
            await outreach.AddLeadAsync(i % 2 == 0 ? light : heavy, $"second-{i}");

        // What was sent while leads were still being added is of the first day; from the second on both have enough.
        await outreach.PassAsync(TimeSpan.FromHours(39));

        var sent = await SentAsync(outreach, OutreachCluster.Begin.Date.AddDays(1));
        Assert.Equal((2, 6), (sent.GetValueOrDefault(light), sent.GetValueOrDefault(heavy)));
    }

    [Fact]
    public async Task Accounts_OfOneCampaign_TakeLeadsByWhatTheyMaySend()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var (first, campaign) = await outreach.StartCampaignAsync(InviteAlone, Limited(2));
        var second = await JoinAsync(outreach, campaign, first, "acc-2", Limited(4));
        var third = await JoinAsync(outreach, campaign, first, "acc-3", Limited(8));
        for (var i = 0; i < 40; i++)
            await outreach.AddLeadAsync(campaign, $"person-{i}");

        await outreach.PassAsync(TimeSpan.FromHours(14));

        // Each its quota of the day, and no lead of the rest is bound to an account that cannot send it today.
        var taken = await CountByAccountAsync(outreach, "status = 'invite_sent'");
        Assert.Equal((2, 4, 8), (taken[first], taken[second], taken[third]));
        Assert.Empty(await CountByAccountAsync(outreach, "status = 'pending_invite'"));
    }

    [Theory]
    [InlineData("""[{"id":"invite","type":"invite","delay":{"value":2,"unit":"days"}}]""", true)]
    [InlineData("""[{"id":"look","type":"visit_profile"},{"id":"invite","type":"invite","delay":{"value":2,"unit":"days"}}]""", false)]
    public async Task Account_Lost_OnlyLeadsThatNobodyTouchedGoToAnother(string steps, bool goes)
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet);
        var (lost, campaign) = await outreach.StartCampaignAsync(steps);
        var lead = await outreach.AddLeadAsync(campaign, "ada");
        await outreach.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(lost, (await outreach.LeadAsync(lead)).AccountId);

        var other = await JoinAsync(outreach, campaign, lost, "acc-2", OutreachCluster.Eager());
        await outreach.Grains.GetGrain<ILinkedInAccountGrain>(lost).NoticeStatusAsync(AccountStatus.Deleted, "deleted");
        await outreach.PassAsync(TimeSpan.FromHours(3));

        Assert.Equal(goes ? other : lost, await outreach.Database.ScalarAsync<Guid>($"select account_id from leads where id = '{lead}'"));
        Assert.Equal(goes, await outreach.Database.ScalarAsync<bool>($"select exists (select 1 from lead_events where lead_id = '{lead}' and type = 'account_lost')"));
        await outreach.PassAsync(TimeSpan.FromDays(3), TimeSpan.FromHours(1));
        Assert.Equal(goes ? ["invite"] : ["visit"], Effects(outreach));
    }

    private static AccountSettings Limited(int invites) => OutreachCluster.Eager() with { Limits = new() { Invite = new(invites) } };

    private static async Task<Guid> CopyAsync(OutreachCluster outreach, Guid campaign, int weight)
    {
        var id = Guid.CreateVersion7(OutreachCluster.Begin);
        var like = (await outreach.Grains.GetGrain<ICampaignGrain>(campaign).GetState())!;
        await outreach.Grains.GetGrain<ICampaignGrain>(id).CreateAsync(like with { Id = id, Status = CampaignStatus.Draft, Settings = new() { Weight = weight } });
        await outreach.Grains.GetGrain<ICampaignGrain>(id).StartAsync();
        return id;
    }

    private static async Task<Guid> JoinAsync(OutreachCluster outreach, Guid campaign, Guid standing, string provider, AccountSettings settings)
    {
        outreach.Simulator.World.CreateAccount(new() { Id = provider, Name = provider });
        var id = Guid.CreateVersion7(OutreachCluster.Begin);
        var client = (await outreach.Grains.GetGrain<ILinkedInAccountGrain>(standing).GetState())!.ClientId;
        await outreach.Grains.GetGrain<ILinkedInAccountGrain>(id).AttachAsync(new(client, provider, provider, null, null, AccountStatus.Ok, settings));
        var grain = outreach.Grains.GetGrain<ICampaignGrain>(campaign);
        await grain.UpdateAsync(new() { AccountIds = [.. (await grain.GetState())!.AccountIds, id] }, null);
        return id;
    }

    private static Task<Dictionary<Guid, int>> SentAsync(OutreachCluster outreach, DateTime day)
        => CountAsync(outreach, $"select campaign_id, count(*)::int from actions where sent_at >= '{day:O}' and sent_at < '{day.AddDays(1):O}' group by 1");

    private static Task<Dictionary<Guid, int>> CountByAccountAsync(OutreachCluster outreach, string where)
        => CountAsync(outreach, $"select account_id, count(*)::int from leads where account_id is not null and {where} group by 1");

    private static async Task<Dictionary<Guid, int>> CountAsync(OutreachCluster outreach, string sql)
    {
        await using var command = outreach.Database.DataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var counts = new Dictionary<Guid, int>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            counts.Add(reader.GetGuid(0), reader.GetInt32(1));
        return counts;
    }
}
