namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// How long a failed attempt rests: decorrelated jitter (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). Each rest is
/// drawn between the shortest and three times the one before, so that actions that failed together do not come back together. Pure.
/// </summary>
public static class RetryRules
{
    private const int Growth = 3;

    /// <param name="attempts">Failed attempts before this one; 0 gives the first rest.</param>
    /// <param name="shortest">No rest is shorter.</param>
    /// <param name="longest">No rest is longer, unless the provider asked for it.</param>
    /// <param name="asked">What the provider asked for; the rest is never shorter.</param>
    /// <param name="random">0 to 1, drawn anew at each call: the rests before are drawn again, so that nothing has to be remembered.</param>
    public static TimeSpan Rest(int attempts, TimeSpan shortest, TimeSpan longest, TimeSpan? asked, Func<double> random)
    {
        var rest = shortest;
        for (var attempt = 0; attempt <= Math.Min(attempts, 20); attempt++)
        {
            var drawn = shortest + (Math.Clamp(random(), 0, 1) * ((rest * Growth) - shortest));
            rest = drawn < longest ? drawn : longest;
        }

        return asked > rest ? asked.Value : rest;
    }
}
