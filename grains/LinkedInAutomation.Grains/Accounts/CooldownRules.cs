namespace LinkedInAutomation.Grains.Accounts;

/// <summary>How long an account leaves a kind of action alone after an error of scope <see cref="Unipile.ErrorScope.AccountLimit"/>.</summary>
public static class CooldownRules
{
    private const int MaxDays = 7;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(15);

    /// <summary>LinkedIn's counters, which do not free within the day; everything else may be a passing throttle.</summary>
    private static readonly HashSet<string> Quota = ["cannot_resend_yet", "cannot_resend_within_24hrs", "limit_exceeded", "insufficient_credits"];

    /// <summary>
    /// A quota (<c>cannot_resend_yet</c>, <c>limit_exceeded</c>): until the start of the account's next local day, and one day longer with each
    /// repeat, at most 7. A throttle (429, 500 <c>provider_error</c>): 15 minutes, 30, 60, then the rest of the day; each up to twice as
    /// long by <paramref name="random"/>, and not beyond the day unless less than 15 minutes of it are left.
    /// </summary>
    /// <param name="consecutiveCount">Limits of this kind in a row, this one included: 1 is the first. A success begins anew.</param>
    /// <param name="retryAfter">What the provider asked for; the pause is never shorter.</param>
    /// <param name="random">0 to 1, from the caller's generator: accounts that were throttled together do not come back together.</param>
    public static Cooldown After(
        string errorType, ActionKind kind, DateTimeOffset now, string accountZone, int consecutiveCount, TimeSpan? retryAfter, double random = 0)
    {
        var count = Math.Max(1, consecutiveCount);
        var until = Quota.Contains(errorType) ? AfterQuota(now, accountZone, count) : AfterThrottle(now, accountZone, count, random);
        var asked = now + (retryAfter ?? TimeSpan.Zero);
        return new(kind, asked > until ? asked : until, errorType, count);
    }

    private static DateTimeOffset AfterQuota(DateTimeOffset now, string zone, int count)
    {
        var until = now;
        for (var day = 0; day < Math.Min(count, MaxDays); day++)
            until = LocalDay.NextDay(until, zone);
        return until;
    }

    private static DateTimeOffset AfterThrottle(DateTimeOffset now, string zone, int count, double random)
    {
        var endOfDay = LocalDay.NextDay(now, zone);
        var shortest = now + FirstPause;
        var until = count > 3 ? endOfDay : now + (FirstPause * (1 << (count - 1)) * (1 + Math.Clamp(random, 0, 1)));
        until = until < endOfDay ? until : endOfDay;
        return until > shortest ? until : shortest;
    }
}
