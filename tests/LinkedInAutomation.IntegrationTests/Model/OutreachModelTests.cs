using System.Diagnostics;
using FsCheck.Fluent;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Model;

public class OutreachModelTests(PostgresServer server, ITestOutputHelper output)
{
    [Fact]
    public async Task AnyRun_KeepsTheInvariants()
    {
        var watch = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var count = int.Parse(Environment.GetEnvironmentVariable("MODEL_RUNS") ?? "100");
        var scenarios = Scenarios.Scenario.Sample(count, new FsCheck.Rnd(ulong.Parse(Environment.GetEnvironmentVariable("MODEL_SEED") ?? "1"), 1), 50).ToList();
        await using var service = await Service.StartAsync(server, new(2026, 10, 22, 5, 0, 0, TimeSpan.Zero), new() { AcceptRate = 0, DeclineRate = 0, ReplyRate = 0, ReadRate = 0 });
        var runs = scenarios.Select((s, i) => new Run(service, $"r{i}", s)).ToList();
        var stage = new Stage(service, runs);
        var start = watch.Elapsed;
        var steps = Steps(new Random(1), 250);
        await stage.PlayAsync(steps, 25, new HashSet<int>());
        var evidence = await stage.EvidenceAsync();
        output.WriteLine($"{count} runs, {evidence.Sum(e => e.Calls.Count(c => c.Effect is not null))} effects, {evidence.Sum(e => e.Calls.Count)} calls, {steps.Aggregate((a, b) => a + b).TotalDays:0} days, start {start.TotalSeconds:0.0} s, play {(watch.Elapsed - start).TotalSeconds:0.0} s, cpu {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds:0.0} s");
        await using (var c = service.Database.CreateCommand("select pg_stat_force_next_flush()"))
            await c.ExecuteNonQueryAsync();
        await using (var c = service.Database.CreateCommand("select xact_commit from pg_stat_database where datname = current_database()"))
            output.WriteLine($"{await c.ExecuteScalarAsync()} transactions, {service.Traffic}");
        output.WriteLine(string.Join(", ", evidence.SelectMany(e => e.Leads).CountBy(l => $"{l.Status}/{l.Reason}")));
        output.WriteLine(string.Join(", ", evidence.SelectMany(e => e.Ledger).CountBy(l => $"{l.Kind}/{l.State}/{l.Result}")));
        var failed = evidence.Select((e, i) => (e, i, Breaches: Judge.Breaches(e))).Where(e => e.Breaches.Count > 0).ToList();
        output.WriteLine($"{failed.Count} failed; by invariant: {string.Join(", ", failed.SelectMany(f => f.Breaches.Select(b => b[..b.IndexOf(':')]).Distinct()).CountBy(b => b))}");
        foreach (var (e, i, breaches) in failed.Take(12))
            output.WriteLine($"--- {i}\n{e.Scenario}\n{string.Join('\n', breaches.Take(6))}\n  {string.Join("\n  ", e.Calls.Where(c => c.Effect is not null || c.Status >= 300))}\n{string.Join('\n', e.Ledger)}");
        if (failed.Count > 0)
            output.WriteLine(string.Join('\n', service.Log.ToString().Split('\n').Where(l => l.StartsWith("Error")).Select(l => l[..Math.Min(l.Length, 300)]).TakeLast(20)));
        Assert.True(failed.Count == 0, $"{failed.Count} failed");
    }

    private static List<TimeSpan> Steps(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ => random.Next(100) switch
        {
            < 50 => TimeSpan.FromMinutes(random.Next(2, 20)),
            < 80 => TimeSpan.FromMinutes(random.Next(20, 90)),
            < 95 => TimeSpan.FromHours(random.Next(2, 6)),
            < 99 => TimeSpan.FromHours(random.Next(8, 20)),
            _ => TimeSpan.FromHours(random.Next(24, 80)),
        }),
    ];
}
