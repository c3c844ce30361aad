using System.Runtime.CompilerServices;

namespace LinkedInAutomation.IntegrationTests.Infrastructure;

/// <summary>For what announces itself by nothing but being so, as the state of another process.</summary>
public static class Eventually
{
    /// <summary>Looks every 50 ms until it is so; after 30 s, or the given time, fails with what was expected.</summary>
    public static async Task TrueAsync(
        Func<Task<bool>> condition, TimeSpan? within = null, Func<string>? because = null, [CallerArgumentExpression(nameof(condition))] string expected = "")
    {
        var limitTime = within ?? TimeSpan.FromSeconds(30);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(limitTime);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                Assert.Fail($"Not so after {limitTime.TotalSeconds:0} s: {expected}\n{because?.Invoke()}");
            }
        }
    }
}
