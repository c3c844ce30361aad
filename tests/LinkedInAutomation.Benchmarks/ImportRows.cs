using System.Diagnostics;

namespace LinkedInAutomation.Benchmarks;

/// <summary>Rows of a CSV file a second, from the request to the answer: all of them stored, each with its event.</summary>
internal static class ImportRows
{
    private const int Rows = 50_000;

    public static async Task<IEnumerable<BenchmarkResult>> RunAsync()
    {
        await using var service = await BenchmarkService.StartAsync();
        var (campaign, _) = await service.CreateCampaignAsync(1, [new { type = "visit_profile" }]);
        var watch = Stopwatch.StartNew();
        var import = await service.ImportAsync(campaign, "rows", Rows);
        return [new("import", Rows / watch.Elapsed.TotalSeconds, "rows/s", $"{import.GetProperty("added").GetInt32()} of {Rows} rows added in {watch.Elapsed.TotalSeconds:N1} s")];
    }
}
