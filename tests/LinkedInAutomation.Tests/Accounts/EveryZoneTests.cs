using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Sequences;
using NodaTime;
using static LinkedInAutomation.Tests.Accounts.Instants;

namespace LinkedInAutomation.Tests.Accounts;

/// <summary>
/// Hours, days and delays in every zone of the tzdb from 2020 to 2030. Between two clock changes a zone behaves like any other, so instants are taken
/// around each change, and a few anywhere.
/// </summary>
public class EveryZoneTests
{
    private const int Anywhere = 3;

    private static readonly TimeSpan[] Around =
    [
        TimeSpan.FromHours(-25), TimeSpan.FromMinutes(-45), TimeSpan.FromTicks(-1), TimeSpan.Zero, TimeSpan.FromMinutes(20), TimeSpan.FromHours(23),
    ];

    [Property(MaxTest = 1)]
    public void NextOpening_IsTheFirstInstantThatBothHoursAllow(DoNotSize<int> seed)
    {
        foreach (var (zone, instants, random) in Scenes(seed.Item))
        {
            var (a, b) = (Hours(random, instants[0], zone), Hours(random, instants[0], random.Next(4) > 0 ? zone : null));
            var margin = TimeSpan.FromMinutes(random.Next(30));
            var before = DateTimeOffset.MinValue;
            foreach (var at in instants)
            {
                var opening = WorkingHoursRules.NextOpening(a, b, at);
                // Hours that do not meet within a year do not meet at all; to look for them is what costs most.
                if (opening is not { } open)
                    break;

                Assert.True(open >= at && IsOpen(a, open) && IsOpen(b, open), $"{Said(a)} {Said(b)} {at:o} -> {open:o}");
                Assert.True(open >= before, $"{Said(a)} {Said(b)} {at:o} -> {open:o}, but earlier {before:o}");
                before = open;
                Assert.Equal(open, WorkingHoursRules.NextOpening(a, b, open));
                for (var i = 0; i < 3 && open > at; i++)
                {
                    var earlier = at.AddTicks(random.NextInt64((open - at).Ticks));
                    Assert.False(IsOpen(a, earlier) && IsOpen(b, earlier), $"{Said(a)} {Said(b)} {at:o} -> {open:o}, but {earlier:o} is open");
                }

                CheckClosing(a, b, at, open, margin);
            }
        }
    }

    [Property(MaxTest = 1)]
    public void Due_Days_KeepsTheWallTimeAndIsDefinedAtClockChanges(DoNotSize<int> seed)
    {
        foreach (var (zone, instants, random) in Scenes(seed.Item))
        {
            var (tz, hours, days) = (DateTimeZoneProviders.Tzdb[zone], WorkingHours.Weekdays(zone), 1 + random.Next(40));
            foreach (var at in instants)
            {
                // As many days before, so that the delay ends around the clock change.
                var from = at.AddDays(-days);
                var mapping = tz.MapLocal(Local(from, zone).PlusDays(days));
                var expected = mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
                Assert.Equal(expected.ToDateTimeOffset(), DelayRules.Due(from, new(days, DelayUnit.Days), hours));
                Assert.Equal(from, DelayRules.Due(from, new(0, DelayUnit.Days), hours));
            }
        }
    }

    [Property(MaxTest = 1)]
    public void Due_WorkingDays_LandsOnAWorkingDayAndNeverGoesBack(DoNotSize<int> seed)
    {
        foreach (var (zone, instants, random) in Scenes(seed.Item))
        {
            // Every day that is neither a day off nor a holiday is open all day: being open says that it is a working day.
            var hours = Hours(random, instants[random.Next(instants.Length)], zone) with { From = "00:00", To = "24:00" };
            var days = random.Next(12);
            (LocalDateTime Start, DateTimeOffset Due, bool Works)? before = null;
            foreach (var at in instants)
            {
                var from = at.AddDays(-days);
                var due = DelayRules.Due(from, new(days, DelayUnit.WorkingDays), hours);

                Assert.True(due >= from && IsOpen(hours, due), $"{Said(hours)} {from:o} + {days} -> {due:o}");
                Assert.True(DelayRules.Due(from, new(days + 1, DelayUnit.WorkingDays), hours) >= due, $"{Said(hours)} {from:o} + {days}");
                Assert.True(OpenDays(hours, from, due) <= Math.Max(1, days), $"{Said(hours)} {from:o} + {days} -> {due:o}");

                // Where the clock goes back, a later start has an earlier wall time. Starts on days off lead to the same day, each at its own time.
                var next = (Start: Local(from, zone), Due: due, Works: IsOpen(hours, from));
                if (before is { } last && next.Start >= last.Start)
                {
                    Assert.True(Local(due, zone).Date >= Local(last.Due, zone).Date, $"{Said(hours)} {from:o} + {days} -> {due:o}, but {last}");
                    Assert.True(due >= last.Due || !last.Works || !next.Works, $"{Said(hours)} {from:o} + {days} -> {due:o}, but {last}");
                }

                before = next;
            }
        }
    }

    [Fact]
    public void LocalDay_AtEveryClockChange_HasABeginning()
    {
        foreach (var (zone, instants, _) in Scenes(0))
        {
            foreach (var at in instants)
            {
                var (start, next, date) = (LocalDay.StartOf(at, zone), LocalDay.NextDay(at, zone), LocalDay.DateOf(at, zone));
                Assert.True(start <= at && at < next, $"{zone} {at:o}: {start:o} to {next:o}");
                Assert.True(LocalDay.DateOf(start, zone) == date && LocalDay.DateOf(start.AddTicks(-1), zone) < date, $"{zone} {at:o}: {start:o}");
                Assert.True(LocalDay.DateOf(next, zone) > date && LocalDay.DateOf(next.AddTicks(-1), zone) == date, $"{zone} {at:o}: {next:o}");
                Assert.InRange(next - start, TimeSpan.FromHours(20), TimeSpan.FromHours(28));
            }
        }
    }

    private static void CheckClosing(WorkingHours a, WorkingHours b, DateTimeOffset at, DateTimeOffset open, TimeSpan margin)
    {
        var close = WorkingHoursRules.ClosesAt(a, b, open)!.Value;
        Assert.True(close > open && !(IsOpen(a, close) && IsOpen(b, close)), $"{Said(a)} {Said(b)} {open:o} to {close:o}");
        if (WorkingHoursRules.NextOpening(a, b, at, margin) is not { } roomy)
            return;
        var end = WorkingHoursRules.ClosesAt(a, b, roomy)!.Value;
        Assert.True(roomy >= open && roomy + margin < end, $"{Said(a)} {Said(b)} {at:o}: {roomy:o} to {end:o}, {margin}");
        // Only spans that are too short are passed over.
        Assert.Equal(roomy == open, open + margin < close);
    }

    /// <summary>Each zone with instants in order.</summary>
    private static IEnumerable<(string Zone, DateTimeOffset[] Instants, Random Random)> Scenes(int seed)
    {
        var random = new Random(seed);
        foreach (var (zone, changes) in EveryZone())
        {
            DateTimeOffset[] instants = [.. changes.SelectMany(change => Around.Select(offset => change + offset)), .. Enumerable.Range(0, Anywhere).Select(_ => Any(random))];
            Array.Sort(instants);
            yield return (zone, instants, random);
        }
    }

    /// <summary>Days after the first that are open at noon and have the wall time of the start.</summary>
    private static int OpenDays(WorkingHours hours, DateTimeOffset from, DateTimeOffset to)
    {
        var (zone, first) = (DateTimeZoneProviders.Tzdb[hours.TimeZone], Local(from, hours.TimeZone));
        return Enumerable.Range(1, Math.Max(0, Period.DaysBetween(first.Date, Local(to, hours.TimeZone).Date)))
            .Count(day => zone.MapLocal(first.PlusDays(day)).Count > 0
                && IsOpen(hours, first.Date.PlusDays(day).At(new(12, 0)).InZoneLeniently(zone).ToDateTimeOffset()));
    }

    private static string Said(WorkingHours hours) =>
        $"{hours.TimeZone} {string.Join(',', hours.Days)} {hours.From}-{hours.To} without {string.Join(',', hours.Holidays ?? [])}";
}
