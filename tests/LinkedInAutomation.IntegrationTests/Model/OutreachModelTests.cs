using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>
/// Random scenarios through the real grains, hundreds side by side on one clock that jumps by minutes and by days, over crashes and changes
/// of the clocks; each is judged from the simulator's log.
/// </summary>
[Collection<ModelCollection>]
public class OutreachModelTests(PostgresServer server, ITestOutputHelper output)
{
    private const int Steps = 130;
    private const int LookEvery = 20;
    private const int RoundsOfShrinking = 3;

    /// <summary>Runs of each season; MODEL_RUNS plays more or fewer.</summary>
    private static readonly int Runs = int.Parse(Environment.GetEnvironmentVariable("MODEL_RUNS") ?? "500", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Another seed plays other scenarios; one that failed is in the test's output.</summary>
    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("MODEL_SEED") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Before the clocks change somewhere, each with another mood of Unipile.</summary>
    public static TheoryData<string, string> Seasons => new()
    {
        { "2026-10-22T05:00:00Z", "prompt" },
        { "2027-03-10T20:00:00Z", "lagging" },
        { "2027-03-25T11:00:00Z", "lossy" },
        { "2026-09-30T00:00:00Z", "hasty" },
    };

    [Theory]
    [MemberData(nameof(Seasons))]
    public async Task AnyRun_KeepsTheInvariants(string begin, string mood)
    {
        var scenarios = Scenarios.Scenario.Sample(Runs, new Rnd(Seed, (ulong)mood.Length | 1), 50).ToList();
        var failed = (await PlayAsync(begin, mood, scenarios)).Where(run => run.Breaches.Count > 0).ToList();
        if (failed.Count == 0)
            return;
        var (evidence, breaches) = await ShrinkAsync(begin, mood, failed[0]);
        Assert.Fail($"""
            {failed.Count} of {Runs} runs failed with MODEL_SEED={Seed}: {string.Join(", ", failed.SelectMany(f => f.Breaches).CountBy(b => b[..b.IndexOf(':', StringComparison.Ordinal)]))}
            {evidence.Scenario}
            {string.Join('\n', breaches.Take(5))}
            {string.Join('\n', evidence.Calls)}
            {string.Join('\n', evidence.Takeovers)}
            {string.Join('\n', evidence.Ledger)}
            {string.Join('\n', evidence.Leads)}
            """);
    }

    private async Task<(Evidence Evidence, IReadOnlyList<string> Breaches)> ShrinkAsync(
        string begin, string mood, (Evidence Evidence, IReadOnlyList<string> Breaches) failed)
    {
        for (var round = 0; round < RoundsOfShrinking; round++)
        {
            // Chance plays a part in the service: the same scenario need not fail again.
            var smaller = (await PlayAsync(begin, mood, [.. Smaller.Than(failed.Evidence.Scenario)])).Where(run => run.Breaches.Count > 0).ToList();
            if (smaller.Count == 0)
                break;
            failed = smaller[0];
        }

        return failed;
    }

    private async Task<IReadOnlyList<(Evidence Evidence, IReadOnlyList<string> Breaches)>> PlayAsync(string begin, string mood, List<Scenario> scenarios)
    {
        if (scenarios.Count == 0)
            return [];
        var watch = Stopwatch.StartNew();
        var cpu = Environment.CpuUsage.TotalTime;
        await using var service = await Service.StartAsync(
            server, DateTimeOffset.Parse(begin, System.Globalization.CultureInfo.InvariantCulture), Mood(mood));
        var stage = new Stage(service, [.. scenarios.Select((scenario, i) => new Run(service, $"r{i}", scenario))]);
        await stage.BeginAsync();
        var random = new Random((int)Seed);
        for (var step = 1; step <= Steps; step++)
        {
            await stage.StepAsync(Jump(random), crashes: step == Steps / 4);
            if (step % LookEvery == 0)
                await stage.LookAsync();
        }

        var evidence = await stage.EvidenceAsync();
        output.WriteLine(
            $"{mood}: {evidence.Count} runs of {(service.Clock.GetUtcNow() - DateTimeOffset.Parse(begin, System.Globalization.CultureInfo.InvariantCulture)).TotalDays:0} days, "
            + $"{evidence.Sum(run => run.Calls.Count(call => call.Effect is not null))} actions in {watch.Elapsed.TotalSeconds:0.0} s (CPU {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.0} s)");
        output.WriteLine(string.Join(", ", evidence.SelectMany(run => run.Leads).CountBy(lead => $"{lead.Status} {lead.Reason}".Trim()).Select(count => $"{count.Key}: {count.Value}")));
        if (Environment.GetEnvironmentVariable("MODEL_LOG") is not null)
            output.WriteLine(service.Log.ToString());
        return [.. evidence.Select(run => (run, Judge.Breaches(run)))];
    }

    private static TimeSpan Jump(Random random) => random.Next(100) switch
    {
        < 50 => TimeSpan.FromMinutes(random.Next(2, 20)),
        < 80 => TimeSpan.FromMinutes(random.Next(20, 90)),
        < 97 => TimeSpan.FromHours(random.Next(2, 6)),
        < 99 => TimeSpan.FromHours(random.Next(8, 20)),
        _ => TimeSpan.FromHours(random.Next(24, 60)),
    };

    private static SimulatorSettings Mood(string mood)
    {
        var prompt = new SimulatorSettings { AcceptRate = 0, DeclineRate = 0, ReplyRate = 0, ReadRate = 0, RelationWebhookDelayMax = TimeSpan.FromHours(1) };
        return mood switch
        {
            "prompt" => prompt,
            "lagging" => prompt with { InvitationListLag = TimeSpan.FromSeconds(45), MessageListLag = TimeSpan.FromSeconds(45), RelationWebhookDelayMax = TimeSpan.FromHours(8) },
            "lossy" => prompt with { WebhookDropRate = 0.3, WebhookDuplicateRate = 0.2, WebhookReorderRate = 0.3, WebhookReorderWindow = TimeSpan.FromHours(2) },
            _ => prompt with { EchoBeforeAnswer = true, OmitIsSender = true, WebhookDuplicateRate = 0.2 },
        };
    }
}
