using System.Diagnostics;

namespace LinkedInAutomation.Benchmarks;

/// <summary>Executed steps a second: intent, check, call over HTTP, outcome, next step; for each at least three durable commits.</summary>
internal static class LeadSteps
{
    private const int Accounts = 8;
    private const int Leads = 2_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<IEnumerable<BenchmarkResult>> RunAsync()
    {
        await using var service = await BenchmarkService.StartAsync();
        var time = await MeasureAsync(service, "steps", Accounts, Leads);
        return [new("steps", 2 * Leads / time.TotalSeconds, "steps/s", $"2 steps of {Leads} leads by {Accounts} accounts in {time.TotalSeconds:N1} s")];
    }

    /// <summary>
    /// How long it takes to visit and invite new leads. Each account has a campaign of its own: those that share one leave each other turns,
    /// which take a minute where no spacing says otherwise.
    /// </summary>
    public static async Task<TimeSpan> MeasureAsync(BenchmarkService service, string prefix, int accounts, int leads)
    {
        var campaigns = new List<string>();
        for (var account = 0; account < accounts; account++)
        {
            var (campaign, _) = await service.CreateCampaignAsync(accounts: 1, [new { type = "visit_profile" }, new { type = "invite" }]);
            await service.ImportAsync(campaign, $"{prefix}-{account}", leads / accounts);
            campaigns.Add(campaign);
        }

        var before = service.Simulator.World.Calls(effect: true).Count;
        var watch = Stopwatch.StartNew();
        foreach (var campaign in campaigns)
            await service.PostAsync($"campaigns/{campaign}/actions/start", null);

        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (service.Simulator.World.Calls(effect: true).Count - before < 2 * leads)
        {
            if (watch.Elapsed > Patience)
                throw new TimeoutException($"{2 * leads} steps were not done after {Patience}.");
            await look.WaitForNextTickAsync();
        }

        return watch.Elapsed;
    }
}
