using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Forecasts;
using LinkedInAutomation.Host.Forecasts;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using static LinkedInAutomation.IntegrationTests.Outreach.Scenes;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>That the forecast says what the grains then do.</summary>
public class ForecastTests(PostgresServer server)
{
    private const int Days = 16;

    private const string Steps = """
        [{"id":"visit","type":"visit_profile"},
         {"id":"invite","type":"invite","delay":{"value":1,"unit":"hours"}},
         {"id":"hello","type":"message","delay":{"value":1,"unit":"hours"},"text":"Thanks for connecting"},
         {"id":"again","type":"message","delay":{"value":1,"unit":"days"},"text":"Any thoughts?"}]
        """;

    private static readonly ForecastAssumptions EverybodyAcceptsNobodyAnswers = new(
        new(1, [TimeSpan.FromHours(3)], AssumptionSource.Request), new(0, [TimeSpan.FromHours(1)], AssumptionSource.Request));

    [Fact]
    public async Task Forecast_BeforeAndAmidACampaign_IsWhatTheGrainsSend()
    {
        await using var outreach = await OutreachCluster.StartAsync(server, Quiet with { RelationWebhookDelayMax = TimeSpan.Zero });
        var settings = AccountSettings.Default("UTC") with { Spacing = new(0, 0), Limits = new() { Invite = new(5) } };
        var (_, campaign) = await outreach.StartCampaignAsync(Steps, settings);
        var grain = outreach.Grains.GetGrain<ICampaignGrain>(campaign);
        await grain.PauseAsync();
        for (var i = 0; i < 40; i++)
        {
            outreach.Simulator.World.ScriptPeople(Accepting($"person-{i}", TimeSpan.FromHours(3)));
            await outreach.AddLeadAsync(campaign, $"person-{i}");
        }

        var before = await ForecastAsync(outreach, campaign);
        await grain.ResumeAsync();
        // Wednesday evening: some wait for their turn, some for the person, some for the follow-up.
        await outreach.PassAsync(TimeSpan.FromHours(57), TimeSpan.FromMinutes(30));
        var amid = await ForecastAsync(outreach, campaign);
        await outreach.PassAsync(TimeSpan.FromDays(9), TimeSpan.FromMinutes(30));

        var sent = await SentAsync(outreach, OutreachCluster.Begin);
        Assert.Equal(160, sent.Count);
        Assert.Equal(sent, Sends(before));
        Assert.Equal(sent.Where(s => s.Date > new DateOnly(2026, 11, 25)), Sends(amid));
        var last = await outreach.Database.ScalarAsync<DateTime>("select max(updated_at) from leads");
        Assert.Equal(CampaignStatus.Completed, (await grain.GetState())!.Status);
        Assert.Equal([DateOnly.FromDateTime(last), DateOnly.FromDateTime(last)], [before.ExpectedFinish, amid.ExpectedFinish]);
    }

    private static async Task<Forecast> ForecastAsync(OutreachCluster outreach, Guid campaign)
    {
        var state = (await outreach.Grains.GetGrain<ICampaignGrain>(campaign).GetState())!;
        var input = await new ForecastStore(outreach.Database.DataSource).ReadAsync(
            state, Days, null, null, new PacingOptions().Margin, outreach.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        return ForecastRules.Run(input with { Assumptions = EverybodyAcceptsNobodyAnswers }, TestContext.Current.CancellationToken);
    }

    /// <summary>One entry for each send, in order.</summary>
    private static List<(DateOnly Date, ActionKind Kind)> Sends(Forecast forecast) =>
    [
        .. forecast.Days.SelectMany(day => day.Sends.SelectMany(send => Enumerable.Repeat((day.Date, send.Key), (int)send.Value))).Order(),
    ];

    private static async Task<List<(DateOnly Date, ActionKind Kind)>> SentAsync(OutreachCluster outreach, DateTimeOffset since)
    {
        await using var command = outreach.Database.DataSource.CreateCommand("select sent_at, kind from actions where sent_at >= $1");
        command.Parameters.AddWithValue(since.UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var sent = new List<(DateOnly, ActionKind)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            sent.Add((DateOnly.FromDateTime(reader.GetDateTime(0)), Grains.Storage.StoredName.Parse<ActionKind>(reader.GetString(1))));
        return [.. sent.Order()];
    }
}
