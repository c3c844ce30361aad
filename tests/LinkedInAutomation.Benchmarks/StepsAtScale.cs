using LinkedInAutomation.IntegrationTests.Scale;

namespace LinkedInAutomation.Benchmarks;

/// <summary>
/// What a step costs beside 1 k, 10 k, 100 k and 1 M leads that wait or are over. One service and one PostgreSQL for each size, measured in
/// turns, so that what else the machine does meets all of them. Blocks are what PostgreSQL touched: they do not depend on the machine.
/// </summary>
internal static class StepsAtScale
{
    private const int Rounds = 5;
    private const int Accounts = 4;
    private const int Leads = 200;

    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 1_000_000];

    public static async Task<IEnumerable<BenchmarkResult>> RunAsync()
    {
        var scenes = new List<Scene>();
        try
        {
            foreach (var size in Sizes)
            {
                var scene = new Scene(size, await BenchmarkService.StartAsync());
                scenes.Add(scene);
                await LeadPopulation.FillAsync(scene.Service.Database, size, CancellationToken.None);
                // Warm: code compiled, statements prepared, pages read.
                await LeadSteps.MeasureAsync(scene.Service, "warm", Accounts, Leads);
            }

            for (var round = 0; round < Rounds; round++)
            {
                // Each round begins with another size: what comes first after a pause is not always the same.
                for (var turn = 0; turn < scenes.Count; turn++)
                    await scenes[(round + turn) % scenes.Count].MeasureAsync(round);
            }

            return [.. scenes.Select(scene => scene.Result(scenes[0]))];
        }
        finally
        {
            foreach (var scene in scenes)
                await scene.Service.DisposeAsync();
        }
    }

    private sealed record Scene(int Size, BenchmarkService Service)
    {
        private readonly List<double> _milliseconds = [];
        private readonly List<double> _blocks = [];

        public async Task MeasureAsync(int round)
        {
            var before = await BlocksAsync();
            var time = await LeadSteps.MeasureAsync(Service, $"round-{round}", Accounts, Leads);
            _milliseconds.Add(time.TotalMilliseconds / (2 * Leads));
            _blocks.Add((await BlocksAsync() - before) / (2.0 * Leads));
        }

        public BenchmarkResult Result(Scene smallest)
        {
            var (milliseconds, blocks) = (Statistics.Median(_milliseconds), Statistics.Median(_blocks));
            return new($"steps at {Size:N0}", milliseconds, "ms/step",
                $"ratio {milliseconds / Statistics.Median(smallest._milliseconds):N2}; {blocks:N0} blocks/step, ratio {blocks / Statistics.Median(smallest._blocks):N2}; median of {Rounds} rounds");
        }

        /// <summary>Of tables and indexes, together; a session tells its own only now and then, so the sum trails by a second.</summary>
        private async Task<long> BlocksAsync()
        {
            await using var command = Service.Database.CreateCommand("""
                select (sum(heap_blks_hit + heap_blks_read) + sum(coalesce(idx_blks_hit + idx_blks_read, 0)))::bigint from pg_statio_user_tables
                """);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }
}
