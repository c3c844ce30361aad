namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>When a failed event is tried again: after 1, 2, 4 … seconds, at most five minutes apart.</summary>
public static class InboxRetry
{
    /// <summary>After this many failures, some 35 minutes in all, an event is dead: visible to the operator, not tried any more.</summary>
    public const int MaxAttempts = 14;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="attempts">Failures so far, 1 or more.</param>
    public static TimeSpan WaitAfter(int attempts)
    {
        var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts, MaxAttempts) - 1));
        return wait < Longest ? wait : Longest;
    }

    public static bool IsLast(int attempts) => attempts >= MaxAttempts;
}
