using System.Diagnostics;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>A campaign as agencies run it, from its start to its end, across the change of the clocks on three continents.</summary>
[Collection<ModelCollection>]
public class SixtyDaysTests(PostgresServer server, ITestOutputHelper output)
{
    /// <summary>SIXTY_DAYS_LEADS plays more or fewer.</summary>
    private static readonly int Leads = int.Parse(Environment.GetEnvironmentVariable("SIXTY_DAYS_LEADS") ?? "2000", System.Globalization.CultureInfo.InvariantCulture);

    private const int Days = 60;

    /// <summary>A Monday. Sydney changes its clocks on 4 October, Berlin on the 25th, New York on 1 November, India never.</summary>
    private static readonly DateTimeOffset Begin = new(2026, 9, 28, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan ShortestStep = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan SecondWave = TimeSpan.FromDays(21);
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "Europe/Berlin"];

    [Fact]
    public async Task Campaign_SixtyDaysAcrossTheClockChange_RunsToItsEndAndKeepsTheInvariants()
    {
        var watch = Stopwatch.StartNew();
        var cpu = Environment.CpuUsage.TotalTime;
        await using var service = await Service.StartAsync(server, Begin, new() { AcceptRate = 0, DeclineRate = 0, ReplyRate = 0, ReadRate = 0 });
        var run = new Run(service, "campaign", Campaign());
        var stage = new Stage(service, [run]);
        await stage.BeginAsync();
        for (var looked = Begin; service.Clock.GetUtcNow() < Begin.AddDays(Days);)
        {
            // To the next thing that is due, but not in smaller steps than matter.
            var wait = await service.NextDueAsync() - service.Clock.GetUtcNow();
            await stage.StepAsync(wait > ShortestStep ? wait : ShortestStep);
            if (service.Clock.GetUtcNow() - looked < TimeSpan.FromDays(1))
                continue;
            looked = service.Clock.GetUtcNow();
            await stage.LookAsync();
        }

        var evidence = (await stage.EvidenceAsync())[0];
        var effects = evidence.Calls.Where(call => call.Effect is not null).ToList();
        output.WriteLine($"{Days} days, {service.Steps} steps, {effects.Count} actions in {watch.Elapsed.TotalSeconds:0.0} s (CPU {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.0} s)");
        output.WriteLine(string.Join(", ", evidence.Leads.CountBy(lead => $"{lead.Status} {lead.Reason}".Trim()).Select(count => $"{count.Key}: {count.Value}")));

        Assert.Empty(Judge.Breaches(evidence));
        Assert.Equal(Leads, evidence.Leads.Count);
        Assert.All(evidence.Leads, lead => Assert.Contains(lead.Status, (string[])["completed", "replied", "stopped"]));
        Assert.Equal(Leads, effects.Where(call => call.Effect == "invite").Select(call => call.Person).Distinct().Count());
        for (var account = 0; account < Zones.Length; account++)
            Assert.All([true, false], isBefore => AssertOpensAtNine(effects.Where(call => call.Account == account), Zones[account], isBefore));
    }

    /// <summary>On the wall of the account's zone the first action of the busy days comes within the first hour, whatever the offset.</summary>
    private static void AssertOpensAtNine(IEnumerable<Call> effects, string zoneId, bool isBefore)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var offsets = effects.Select(call => TimeZoneInfo.ConvertTime(call.At, zone)).GroupBy(local => local.Offset).OrderBy(group => group.Min()).ToList();
        Assert.Equal(zoneId == "Asia/Kolkata" ? 1 : 2, offsets.Count);
        Assert.Equal(9, (isBefore ? offsets[0] : offsets[^1]).Min(local => local.TimeOfDay).Hours);
    }

    private static Scenario Campaign()
    {
        var limits = new Grains.Accounts.AccountLimits();
        var spacing = new Grains.Accounts.Spacing();
        var random = new Random(3);
        return new(
            [
                .. Zones.Select(zone => new AccountPlan(
                    new(zone, 9, 17, Weekends: false), spacing.MinSeconds, spacing.MaxSeconds, limits.Invite.PerDay, limits.Invite.PerWeek,
                    limits.Message.PerDay, limits.ProfileVisit.PerDay)),
            ],
            [
                new(
                    [
                        new(StepKind.Invite, null, "hours", HasNote: true, ExpireDays: 14),
                        new(StepKind.Message, 1, "days"), new(StepKind.Message, 3, "working_days"),
                    ],
                    [.. Enumerable.Range(0, Zones.Length)], "Europe/Berlin", null),
            ],
            [.. Enumerable.Range(0, Leads).Select(i => Person(random, i < Leads / 2 ? TimeSpan.Zero : SecondWave))],
            []);
    }

    private static PersonPlan Person(Random random, TimeSpan imported) => new(
        [new(0, imported)],
        random.NextDouble() switch
        {
            < 0.45 => InvitationReaction.Accept,
            < 0.55 => InvitationReaction.Decline,
            _ => InvitationReaction.Ignore,
        },
        TimeSpan.FromMinutes(random.Next(10, 6 * 24 * 60)), random.Next(10) switch { 0 or 1 => 1, 2 => 2, _ => null }, TimeSpan.FromMinutes(random.Next(10, 2 * 24 * 60)),
        IsConnected: false, Exists: true, Refuses: null);
}
