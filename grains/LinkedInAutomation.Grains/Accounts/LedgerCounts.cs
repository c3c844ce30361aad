namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What the ledger says about one kind of action of one account.</summary>
/// <param name="SentToday">Since the start of the account's local day.</param>
/// <param name="SentInWeek">Since <see cref="WeekStart"/>.</param>
/// <param name="OldestInWeek">
/// Instants of these sends, oldest first; as many as are at hand. With too few of them a full week is said to free later than it does,
/// never sooner.
/// </param>
public sealed record LedgerCounts(int SentToday, int SentInWeek, IReadOnlyList<DateTimeOffset> OldestInWeek)
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public static LedgerCounts None { get; } = new(0, 0, []);

    /// <summary>
    /// Sends after this instant count for the rolling week. The margin is added because a send is written down before it arrives: the one
    /// that drops out may have arrived late, and the provider must not see both within seven days.
    /// </summary>
    public static DateTimeOffset WeekStart(DateTimeOffset now, TimeSpan margin) => now - Week - margin;

    /// <summary>Counts from the instants of sends, in any order; those older than the week are ignored.</summary>
    public static LedgerCounts From(IEnumerable<DateTimeOffset> sentAt, DateTimeOffset now, string accountZone, TimeSpan margin)
    {
        var today = LocalDay.StartOf(now, accountZone);
        var since = WeekStart(now, margin);
        DateTimeOffset[] week = [.. sentAt.Where(at => at > since).Order()];
        return new(week.Count(at => at >= today), week.Length, week);
    }

    /// <summary>First instant at or after <paramref name="at"/> at which fewer than <paramref name="limit"/> (at least 1) sends are in the week.</summary>
    /// <param name="counted">When the ledger was read.</param>
    internal DateTimeOffset WeekFrees(int limit, DateTimeOffset at, DateTimeOffset counted, TimeSpan margin)
    {
        var mustLeave = SentInWeek - limit + 1;
        if (mustLeave <= 0)
            return at;

        // Unknown instants are taken for as late as they can be.
        var last = mustLeave <= OldestInWeek.Count ? OldestInWeek[mustLeave - 1] : counted;
        var frees = last + Week + margin;
        return frees > at ? frees : at;
    }
}
