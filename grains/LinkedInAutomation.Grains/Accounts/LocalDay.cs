using NodaTime;
using NodaTime.Extensions;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Boundaries of the calendar day of a zone, as instants. A day may have 23, 24 or 25 hours and need not begin at 00:00.</summary>
public static class LocalDay
{
    public static DateOnly DateOf(DateTimeOffset at, string timeZone) =>
        at.ToInstant().InZone(TimeZones.Get(timeZone)).Date.ToDateOnly();

    /// <summary>First instant of the local day that holds <paramref name="at"/>.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset at, string timeZone)
    {
        var zone = TimeZones.Get(timeZone);
        return StartOf(at.ToInstant().InZone(zone).Date, zone).ToDateTimeOffset();
    }

    /// <summary>First instant after <paramref name="at"/> at which a later local day begins.</summary>
    public static DateTimeOffset NextDay(DateTimeOffset at, string timeZone)
    {
        var zone = TimeZones.Get(timeZone);
        var instant = at.ToInstant();
        var date = instant.InZone(zone).Date;

        // A clock set back across midnight repeats the end of a day: tomorrow's first start then lies in the past.
        Instant next;
        do
        {
            date = date.PlusDays(1);
            next = StartOf(date, zone);
        }
        while (next <= instant);
        return next.ToDateTimeOffset();
    }

    private static Instant StartOf(LocalDate date, DateTimeZone zone)
    {
        // Not AtStartOfDay: it throws for a day that a zone left out (Pacific/Apia, 2011-12-30).
        var mapping = zone.MapLocal(date.AtMidnight());
        return mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
    }
}
