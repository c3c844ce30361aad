using System.Runtime.CompilerServices;

namespace LinkedInAutomation.IntegrationTests.Infrastructure;

/// <summary>For what announces itself by nothing but being so, as the state of another process.</summary>
public static class Eventually
{
    /// <summary>Looks every 50 ms until it is so; after 30 s fails with what was expected.</summary>
    public static async Task TrueAsync(
        Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string expected = "")
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                Assert.Fail($"Not so after 30 s: {expected}");
            }
        }
    }
}
