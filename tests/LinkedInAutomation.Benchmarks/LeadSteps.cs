using System.Diagnostics;

namespace LinkedInAutomation.Benchmarks;

/// <summary>Executed steps a second: intent, check, call over HTTP, outcome, next step; for each at least three durable commits.</summary>
internal static class LeadSteps
{
    private const int Accounts = 8;
    private const int Leads = 2_000;

    public static async Task<BenchmarkResult> RunAsync(BenchmarkService service)
    {
        var (campaign, _) = await service.CreateCampaignAsync(Accounts, [new { type = "visit_profile" }, new { type = "invite" }]);
        await service.ImportAsync(campaign, "steps", Leads);
        var watch = Stopwatch.StartNew();
        await service.PostAsync($"campaigns/{campaign}/actions/start", null);

        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        int done;
        do
        {
            await look.WaitForNextTickAsync();
            done = service.Simulator.World.Calls(effect: true).Count;
        }
        while (done < 2 * Leads && watch.Elapsed < TimeSpan.FromMinutes(3));
        return new(done / watch.Elapsed.TotalSeconds, "steps/s", $"{done} steps of {Leads} leads by {Accounts} accounts in {watch.Elapsed.TotalSeconds:N1} s");
    }
}
