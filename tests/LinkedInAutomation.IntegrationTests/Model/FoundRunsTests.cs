using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>What random play has found, in its smallest form.</summary>
public class FoundRunsTests(PostgresServer server)
{
    private static readonly HoursPlan Always = new("UTC", 0, 24, Weekends: true);
    private static readonly AccountPlan Eager = new(Always, 60, 60, 20, null, 20, 20);

    [Fact]
    public async Task Lead_PersonOfAnotherCampaign_IsStoppedAndHoldsUpNobody()
    {
        var steps = new StepPlan[] { new(StepKind.Visit, null, "hours") };
        var (evidence, log) = await PlayAsync(new([Eager], [new(steps, [0], "UTC", null), new(steps, [0], "UTC", null)],
        [
            Person(new ImportPlan(0, TimeSpan.Zero), new ImportPlan(1, TimeSpan.FromHours(2))),
            Person(new ImportPlan(1, TimeSpan.FromHours(3))),
        ], []));

        Assert.Equal(
            ["0 in 0: completed", "0 in 1: stopped contacted_by_other_campaign", "1 in 1: completed"],
            evidence.Leads.Select(lead => $"{lead.Person} in {lead.Campaign}: {lead.Status} {lead.Reason}".Trim()).Order());
        Assert.DoesNotContain("A turn of account", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_JustAttached_WaitsForItsRow()
    {
        var (evidence, log) = await PlayAsync(new(
            [.. Enumerable.Repeat(Eager, 20)], [new([new(StepKind.Visit, null, "hours")], [0], "UTC", null)], [Person(new ImportPlan(0, TimeSpan.Zero))], []));

        Assert.Equal("completed", Assert.Single(evidence.Leads).Status);
        Assert.DoesNotContain("A turn of account", log, StringComparison.Ordinal);
    }

    private async Task<(Evidence Evidence, string Log)> PlayAsync(Scenario scenario)
    {
        await using var service = await Service.StartAsync(server, new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), new() { AcceptRate = 0, DeclineRate = 0, ReplyRate = 0, ReadRate = 0 });
        var stage = new Stage(service, [new Run(service, "found", scenario)]);
        await stage.BeginAsync();
        for (var step = 0; step < 20; step++)
            await stage.StepAsync(TimeSpan.FromMinutes(30));
        var evidence = (await stage.EvidenceAsync())[0];
        Assert.Empty(Judge.Breaches(evidence));
        return (evidence, service.Log.ToString());
    }

    private static PersonPlan Person(params ImportPlan[] campaigns)
        => new(campaigns, InvitationReaction.Ignore, TimeSpan.Zero, null, TimeSpan.Zero, IsConnected: false, Exists: true, Refuses: null);
}
