namespace LinkedInAutomation.Host.Hosting;

internal static class RunVerb
{
    /// <summary>0 when it was asked to stop, 1 when it stopped by itself: a supervisor then starts it again.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken stopping)
    {
        await using var host = await OutreachHost.StartAsync(new OutreachHostOptions { Arguments = args }, stopping);
        var wasAsked = await host.WaitForStopAsync(stopping);
        await host.StopAsync();
        return wasAsked ? 0 : 1;
    }
}
