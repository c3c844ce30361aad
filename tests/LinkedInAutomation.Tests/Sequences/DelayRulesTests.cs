using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Sequences;
using NodaTime;
using static LinkedInAutomation.Tests.Accounts.Instants;

namespace LinkedInAutomation.Tests.Sequences;

public class DelayRulesTests
{
    private static readonly WorkingHours Berlin = WorkingHours.Weekdays("Europe/Berlin");

    [Theory]
    [InlineData(90, DelayUnit.Seconds, "2026-03-27T12:01:30Z")]
    [InlineData(90, DelayUnit.Minutes, "2026-03-27T13:30:00Z")]
    [InlineData(48, DelayUnit.Hours, "2026-03-29T12:00:00Z")] // exact, though the clock changed
    [InlineData(2, DelayUnit.Days, "2026-03-29T11:00:00Z")] // same wall time, 47 hours
    [InlineData(1, DelayUnit.WorkingDays, "2026-03-30T11:00:00Z")]
    [InlineData(5, DelayUnit.WorkingDays, "2026-04-07T11:00:00Z")] // Good Friday and Easter Monday are off
    [InlineData(0, DelayUnit.WorkingDays, "2026-03-27T12:00:00Z")]
    public void Due_FromFridayNoon_IsTheInstant(int value, DelayUnit unit, string due) =>
        Assert.Equal(
            Utc(due), DelayRules.Due(Utc("2026-03-27T12:00:00Z"), new(value, unit), Berlin with { Holidays = ["2026-04-03", "2026-04-06"] }));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Due_WorkingDaysFromSaturday_IsMonday(int value) =>
        Assert.Equal(Utc("2026-06-08T10:00:00Z"), DelayRules.Due(Utc("2026-06-06T10:00:00Z"), new(value, DelayUnit.WorkingDays), Berlin));

    [Fact]
    public void Due_WallTimeInTheGap_IsTheFirstInstantAfter() =>
        Assert.Equal(Utc("2026-03-29T01:00:00Z"), DelayRules.Due(Utc("2026-03-28T01:30:00Z"), new(1, DelayUnit.Days), Berlin));

    [Fact]
    public void Due_WallTimeRepeated_IsTheFirst() =>
        Assert.Equal(Utc("2026-10-25T00:30:00Z"), DelayRules.Due(Utc("2026-10-24T00:30:00Z"), new(1, DelayUnit.Days), Berlin));

    [Fact]
    public void Due_GapMovesTheEveningIntoADayOff_IsTheBeginningOfTheWorkingDayAfter()
    {
        // Saturday 2026-03-28 23:30 does not exist in Nuuk: the clock goes from 23:00 to Sunday 00:00.
        var hours = new WorkingHours("America/Nuuk", ["fri", "sat"], "00:00", "24:00", []);
        Assert.Equal(Utc("2026-04-03T01:00:00Z"), DelayRules.Due(Utc("2026-03-28T01:30:00Z"), new(1, DelayUnit.WorkingDays), hours));
    }

    [Property(MaxTest = 300)]
    public void Due_LongerDelay_IsNeverSooner(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var from = Any(random);
        var hours = Hours(random, from);
        foreach (var unit in Enum.GetValues<DelayUnit>())
        {
            var value = random.Next(60);
            var due = DelayRules.Due(from, new(value, unit), hours);
            Assert.True(due >= from, $"{hours.TimeZone} {from:o} {value} {unit}: {due:o}");
            Assert.True(DelayRules.Due(from, new(value + 1, unit), hours) >= due);
        }
    }

    [Property(MaxTest = 500)]
    public void Due_WorkingDays_NeverLandsOnADayOff(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var from = Any(random);
        var hours = Hours(random, from) with { From = "00:00", To = "24:00" };
        var due = DelayRules.Due(from, new(random.Next(30), DelayUnit.WorkingDays), hours);
        Assert.True(IsOpen(hours, due), $"{hours.TimeZone} {due:o}");
    }

    [Property(MaxTest = 500)]
    public void Due_Days_KeepsTheWallTimeExceptInGaps(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var from = Any(random);
        var hours = Hours(random, from);
        var days = random.Next(400);
        var wanted = Local(from, hours.TimeZone).PlusDays(days);

        var local = Local(DelayRules.Due(from, new(days, DelayUnit.Days), hours), hours.TimeZone);

        Assert.True(local == wanted || DateTimeZoneProviders.Tzdb[hours.TimeZone].MapLocal(wanted).Count == 0, $"{hours.TimeZone} {wanted} {local}");
    }
}
