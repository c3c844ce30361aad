using LinkedInAutomation.Grains.Accounts;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.TimeZones;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>When a delay is over. Working hours are not applied here: a step that is due outside them waits for the opening.</summary>
public static class DelayRules
{
    /// <summary>
    /// Seconds, minutes and hours pass on every clock alike. Days and working days end at the same wall time in the campaign's zone; for a wall
    /// time the clock skips it is the first instant after the gap, for one it repeats the first of the two. So of two starts the one with the
    /// earlier wall time is never due later. From a day off, one working day is the next day of work, and so is none.
    /// </summary>
    /// <param name="hours">The campaign's: its zone, days and holidays are used, its times are not.</param>
    public static DateTimeOffset Due(DateTimeOffset from, Delay delay, WorkingHours hours) => delay.Unit switch
    {
        DelayUnit.Seconds => from.AddSeconds(delay.Value),
        DelayUnit.Minutes => from.AddMinutes(delay.Value),
        DelayUnit.Hours => from.AddHours(delay.Value),
        DelayUnit.Days => AfterDays(from, delay.Value, TimeZones.Get(hours.TimeZone)),
        DelayUnit.WorkingDays => AfterWorkingDays(from, delay.Value, OpeningHours.Of(hours)),
        _ => throw new ArgumentOutOfRangeException(nameof(delay), delay.Unit, "Unknown unit of a delay."),
    };

    private static readonly ZoneLocalMappingResolver AfterGapOrFirst =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private static DateTimeOffset AfterDays(DateTimeOffset from, int days, DateTimeZone zone)
    {
        // The wall time of no days may be the first of a repeated hour, an hour before the start.
        if (days == 0)
            return from;
        var local = from.ToInstant().InZone(zone).LocalDateTime;
        return Resolve(local.PlusDays(days), zone).ToInstant().ToDateTimeOffset();
    }

    private static DateTimeOffset AfterWorkingDays(DateTimeOffset from, int days, OpeningHours hours)
    {
        var local = from.ToInstant().InZone(hours.Zone).LocalDateTime;
        if (days == 0 && hours.IsWorkingDay(local.Date))
            return from;

        for (var left = Math.Max(1, days); left > 0;)
        {
            local = local.PlusDays(1);
            if (hours.IsWorkingDay(local.Date))
                left--;
        }

        // A gap that ends at midnight moves a late evening into the next day (America/Nuuk, in spring). If that is a day off, the first instant
        // after the gap that is on a working day is the beginning of one.
        var due = Resolve(local, hours.Zone);
        for (var date = due.Date; !hours.IsWorkingDay(due.Date);)
        {
            date = date.PlusDays(1);
            due = Resolve(date.AtMidnight(), hours.Zone);
        }

        return due.ToInstant().ToDateTimeOffset();
    }

    private static ZonedDateTime Resolve(LocalDateTime local, DateTimeZone zone) => zone.ResolveLocal(local, AfterGapOrFirst);
}
