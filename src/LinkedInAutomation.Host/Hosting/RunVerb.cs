namespace LinkedInAutomation.Host.Hosting;

internal static class RunVerb
{
    /// <summary>Longer than requests and grains may take, shorter than the patience of a supervisor.</summary>
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(45);

    /// <summary>0 when it was asked to stop, 1 when it stopped by itself: a supervisor then starts it again.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken stopping)
    {
        await using var host = await OutreachHost.StartAsync(new OutreachHostOptions { Arguments = args }, stopping);
        var wasAsked = await host.WaitForStopAsync(stopping);
        try
        {
            await host.StopAsync().WaitAsync(DrainDeadline, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // Without its database a silo waits minutes for its farewells. What is not committed is settled at the next start.
            await Console.Error.WriteLineAsync($"Error: the service did not drain within {DrainDeadline.TotalSeconds:0} s and stops now.");
            return 1;
        }

        return wasAsked ? 0 : 1;
    }
}
