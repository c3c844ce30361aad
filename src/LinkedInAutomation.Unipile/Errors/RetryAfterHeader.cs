using System.Net.Http.Headers;

namespace LinkedInAutomation.Unipile.Errors;

internal static class RetryAfterHeader
{
    /// <summary>Longer waits are cut to this: a broken header must not park an account for years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>
    /// Reads seconds or a date; a date counts from the answer's own clock where it sent one, so that ours need not agree.
    /// </summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider time)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (headers.Date ?? time.GetUtcNow()),
            _ => (TimeSpan?)null,
        };
        return wait is not { } found ? null : found < TimeSpan.Zero ? TimeSpan.Zero : found > Longest ? Longest : found;
    }
}
