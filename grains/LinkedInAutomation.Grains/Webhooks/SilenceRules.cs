using LinkedInAutomation.Grains.Accounts;
using NodaTime.Extensions;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>
/// Whether an account has been quiet for longer than is likely. While invitations are pending something happens at LinkedIn every few working
/// hours, so silence says that webhooks do not reach us: hooks gone, an address changed, a proxy in between.
/// </summary>
public static class SilenceRules
{
    /// <param name="lastEventAt">Null: there never was one.</param>
    /// <param name="pendingSince">When the oldest invitation that still waits was sent.</param>
    /// <param name="limit">In working hours of the account.</param>
    public static bool IsSilent(WorkingHours hours, DateTimeOffset? lastEventAt, DateTimeOffset pendingSince, DateTimeOffset now, TimeSpan limit)
    {
        var since = lastEventAt > pendingSince ? lastEventAt.Value : pendingSince;
        return since < now && WorkingTime(hours, since, now) > limit;
    }

    public static TimeSpan WorkingTime(WorkingHours hours, DateTimeOffset from, DateTimeOffset to)
        => OpeningHours.Of(hours).Spans(from.ToInstant(), to.ToInstant()).Aggregate(TimeSpan.Zero, (sum, span) => sum + (span.End - span.Start).ToTimeSpan());
}
