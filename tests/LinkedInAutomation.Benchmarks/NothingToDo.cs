using LinkedInAutomation.Grains;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.IntegrationTests.Scale;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LinkedInAutomation.Benchmarks;

/// <summary>What a pass costs that finds nothing to do, beside few and beside a million leads: the sweeper's, and a turn of an account.</summary>
internal static class NothingToDo
{
    private const int Wakes = 50;

    public static async Task<IEnumerable<BenchmarkResult>> RunAsync()
    {
        var results = new List<BenchmarkResult>();
        foreach (var size in new[] { 1_000, 1_000_000 })
        {
            await using var service = await BenchmarkService.StartAsync();
            await LeadPopulation.FillAsync(service.Database, size, CancellationToken.None);
            results.Add(await SweepAsync(service, size));
            results.Add(await WakeAsync(service, size));
        }

        return results;
    }

    /// <summary>A sweeper of our own that looks as often as it may, on a data source of its own.</summary>
    private static async Task<BenchmarkResult> SweepAsync(BenchmarkService service, int size)
    {
        await using var database = new NpgsqlDataSourceBuilder(service.ConnectionString) { Name = "sweeper" }.Build();
        using var meter = new CommandMeter("sweeper");
        var options = new SweeperOptions { Interval = TimeSpan.FromMilliseconds(100) };
        using var sweeper = new Sweeper(
            database, service.Services.GetRequiredService<IGrainFactory>(), options, service.Services.GetRequiredService<TimeProvider>(), NullLogger<Sweeper>.Instance);
        await sweeper.StartAsync(CancellationToken.None);
        // The first passes make the plans.
        await UntilAsync(() => Task.FromResult(meter.Statements >= 20));
        var (statements, time) = (meter.Statements, meter.Time);
        await UntilAsync(() => Task.FromResult(meter.Statements >= statements + 100));
        (statements, time) = (meter.Statements - statements, meter.Time - time);
        await sweeper.StopAsync(CancellationToken.None);
        // Two look-ups a pass.
        return new($"sweep at {size:N0}", time.TotalMilliseconds / (statements / 2.0), "ms/pass", $"2 statements a pass, {statements / 2} passes");
    }

    private static async Task<BenchmarkResult> WakeAsync(BenchmarkService service, int size)
    {
        var (campaign, accounts) = await service.CreateCampaignAsync(1, [new { type = "visit_profile" }]);
        await service.PostAsync($"campaigns/{campaign}/actions/start", null);
        var account = service.Services.GetRequiredService<IGrainFactory>().GetGrain<ILinkedInAccountGrain>(Guid.Parse(accounts[0]));
        using var meter = new CommandMeter("domain");
        long statements = 0;
        var time = TimeSpan.Zero;
        for (var wake = -5; wake < Wakes; wake++)
        {
            var (statementsBefore, timeBefore) = (meter.Statements, meter.Time);
            await account.WakeAsync();
            await UntilAsync(async () => !(await account.GetPumpAsync()).IsTurning);
            if (wake >= 0)
                (statements, time) = (statements + meter.Statements - statementsBefore, time + meter.Time - timeBefore);
        }

        return new($"wake at {size:N0}", time.TotalMilliseconds / Wakes, "ms/wake",
            $"{statements / (double)Wakes:N1} statements a wake (the inbox's poll every 2 s included), {Wakes} wakes");
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await condition())
            await timer.WaitForNextTickAsync();
    }
}
