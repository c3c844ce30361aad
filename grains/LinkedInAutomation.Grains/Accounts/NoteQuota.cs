using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What an account may still write on invitations. Pure.</summary>
/// <param name="SentAt">Instants of the invitations with a note of the last <see cref="InviteNoteLimit.Month"/>, oldest first.</param>
public sealed record NoteQuota(InviteNoteLimit Limit, IReadOnlyList<DateTimeOffset> SentAt)
{
    /// <summary>The limits that are reached at an instant, each with when it alone frees; null: never by itself.</summary>
    public IEnumerable<(WaitingFor Reason, DateTimeOffset? Until)> ReachedAt(DateTimeOffset at, string accountZone, TimeSpan margin)
    {
        if (Limit.PerDay is { } perDay && SentAt.Count(sent => sent >= LocalDay.StartOf(at, accountZone) && sent <= at) >= perDay)
            yield return (WaitingFor.DailyLimit, perDay > 0 ? LocalDay.NextDay(at, accountZone) : null);
        if (IsReached(Limit.PerWeek, LedgerCounts.Week + margin, at, out var weekFrees))
            yield return (WaitingFor.WeeklyLimit, weekFrees);
        if (IsReached(Limit.PerMonth, InviteNoteLimit.Month + margin, at, out var monthFrees))
            yield return (WaitingFor.WeeklyLimit, monthFrees);
    }

    /// <summary>Most notes that can be written within some days from now on, whatever was written before.</summary>
    public static long MostWithin(InviteNoteLimit limit, int days) => Math.Min(
        Most(limit.PerDay, days),
        Math.Min(Most(limit.PerWeek, (days / 7) + 1), Most(limit.PerMonth, (days / 31) + 1)));

    private static long Most(int? limit, int times) => limit is { } most ? (long)most * times : long.MaxValue;

    private bool IsReached(int? limit, TimeSpan window, DateTimeOffset at, out DateTimeOffset? until)
    {
        until = null;
        if (limit is not { } most)
            return false;
        if (most <= 0)
            return true;
        var inWindow = SentAt.Where(sent => sent > at - window).ToList();
        if (inWindow.Count < most)
            return false;
        until = inWindow[inWindow.Count - most] + window;
        return true;
    }
}
