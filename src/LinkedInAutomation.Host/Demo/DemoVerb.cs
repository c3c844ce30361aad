namespace LinkedInAutomation.Host.Demo;

internal static class DemoVerb
{
    public static Task<int> RunAsync(string[] args, CancellationToken stopping) => Task.FromResult(1);
}
