using LinkedInAutomation.Grains.Accounts;
using NodaTime;
using NodaTime.Extensions;

namespace LinkedInAutomation.Tests.Accounts;

/// <summary>Shorthand for zones and wall times, independent of the code under test.</summary>
internal static class Instants
{
    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static DateTimeOffset Utc(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    public static LocalDateTime Local(DateTimeOffset at, string zone) =>
        at.ToInstant().InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;

    /// <summary>A random zone; every seed gives the same.</summary>
    public static string Zone(Random random) => TimeZones.Ids[random.Next(TimeZones.Ids.Count)];

    /// <summary>A random second from 2020 to 2029.</summary>
    public static DateTimeOffset Any(Random random) => Utc("2020-01-01T00:00:00Z").AddSeconds(random.NextInt64(10L * 365 * 86_400));

    /// <summary>Every zone, without other names for the same, with the clock changes of 2020 to 2030, the year 2030 included.</summary>
    public static IEnumerable<(string Zone, DateTimeOffset[] Changes)> EveryZone()
    {
        var (start, end) = (Utc("2020-01-01T00:00:00Z").ToInstant(), Utc("2031-01-01T00:00:00Z").ToInstant());
        foreach (var id in TimeZones.Ids.Where(id => NodaTime.TimeZones.TzdbDateTimeZoneSource.Default.CanonicalIdMap[id] == id))
        {
            var stretches = DateTimeZoneProviders.Tzdb[id].GetZoneIntervals(start, end);
            yield return (id, [.. stretches.Where(stretch => stretch.HasStart && stretch.Start > start).Select(stretch => stretch.Start.ToDateTimeOffset())]);
        }
    }

    /// <summary>Random valid hours, with holidays around an instant.</summary>
    public static WorkingHours Hours(Random random, DateTimeOffset around, string? zone = null)
    {
        zone ??= Zone(random);
        string[] days = [.. DayNames.Where(_ => random.Next(3) > 0)];
        var from = random.Next(24 * 60);
        var to = random.Next(from + 1, (24 * 60) + 1);
        var date = Local(around, zone).Date;
        string[] holidays = [.. Enumerable.Range(0, random.Next(5)).Select(_ => date.PlusDays(random.Next(10)).ToString("uuuu-MM-dd", null)).Distinct()];
        return new(zone, days.Length == 0 ? ["wed"] : days, Time(from), Time(to), holidays);
    }

    /// <summary>The definition of open hours, said as plainly as can be.</summary>
    public static bool IsOpen(WorkingHours hours, DateTimeOffset at)
    {
        var local = Local(at, hours.TimeZone);
        var minute = (local.Hour * 60) + local.Minute;
        return hours.Days.Contains(DayNames[(int)local.DayOfWeek - 1])
            && !hours.Holidays!.Contains(local.Date.ToString("uuuu-MM-dd", null))
            && minute >= Minutes(hours.From) && minute < Minutes(hours.To);
    }

    private static string Time(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";

    private static int Minutes(string time) => (int.Parse(time[..2], null) * 60) + int.Parse(time[3..], null);
}
