using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;
using static LinkedInAutomation.Tests.Accounts.Instants;

namespace LinkedInAutomation.Tests.Accounts;

public class WorkingHoursTests
{
    private static readonly WorkingHours Berlin = WorkingHours.Weekdays("Europe/Berlin");

    [Theory]
    [InlineData("2026-06-01T06:59:59Z", "2026-06-01T07:00:00Z")] // Monday, a second early
    [InlineData("2026-06-01T07:00:00Z", "2026-06-01T07:00:00Z")]
    [InlineData("2026-06-01T15:29:59Z", "2026-06-01T15:29:59Z")]
    [InlineData("2026-06-01T15:30:00Z", "2026-06-02T07:00:00Z")]
    [InlineData("2026-06-05T16:00:00Z", "2026-06-08T07:00:00Z")] // over the week-end
    [InlineData("2026-03-27T17:00:00Z", "2026-03-30T07:00:00Z")] // and over the change to summer time
    public void NextOpening_Weekdays_IsTheFirstOpenInstant(string at, string expected) =>
        Assert.Equal(Utc(expected), Berlin.NextOpening(Utc(at)));

    [Fact]
    public void NextOpening_Holiday_IsSkipped() =>
        Assert.Equal(Utc("2026-12-28T08:00:00Z"), (Berlin with { Holidays = ["2026-12-25"] }).NextOpening(Utc("2026-12-24T17:00:00Z")));

    [Fact]
    public void NextOpening_OnlyHolidays_IsNull()
    {
        var hours = Berlin with { Days = ["mon"], Holidays = [.. Enumerable.Range(0, 60).Select(week => new DateOnly(2026, 6, 1).AddDays(7 * week).ToString("o"))] };
        Assert.Null(hours.NextOpening(Utc("2026-05-31T00:00:00Z")));
    }

    [Fact]
    public void NextOpening_HoursInTheGap_IsTheNextDayThatHasThem()
    {
        var hours = new WorkingHours("Europe/Berlin", ["sun", "mon"], "02:00", "03:00", []);
        Assert.Equal(Utc("2026-03-30T00:00:00Z"), hours.NextOpening(Utc("2026-03-28T20:00:00Z")));
    }

    [Fact]
    public void ClosesAt_RepeatedHour_BothPassesAreOpen()
    {
        var hours = new WorkingHours("Europe/Berlin", ["sun"], "02:00", "03:00", []);
        Assert.Equal(Utc("2026-10-25T02:00:00Z"), hours.ClosesAt(Utc("2026-10-25T00:00:00Z")));
    }

    [Fact]
    public void ClosesAt_AcrossMidnight_NeighbouringDaysAreOneSpan()
    {
        var hours = new WorkingHours("UTC", ["mon", "tue"], "00:00", "24:00", []);
        Assert.Equal(Utc("2026-06-03T00:00:00Z"), hours.ClosesAt(Utc("2026-06-01T12:00:00Z")));
    }

    [Fact]
    public void ClosesAt_Closed_IsNull() => Assert.Null(Berlin.ClosesAt(Utc("2026-06-06T12:00:00Z")));

    [Fact]
    public void NextOpening_WithinTheMargin_IsTomorrow()
    {
        var at = Utc("2026-06-01T15:28:00Z");
        Assert.Equal(at, WorkingHoursRules.NextOpening(Berlin, null, at, TimeSpan.FromSeconds(119)));
        Assert.Equal(Utc("2026-06-02T07:00:00Z"), WorkingHoursRules.NextOpening(Berlin, null, at, TimeSpan.FromSeconds(120)));
    }

    [Fact]
    public void NextOpening_TwoZones_IsWhereTheyMeet() =>
        Assert.Equal(
            Utc("2026-06-01T13:00:00Z"),
            WorkingHoursRules.NextOpening(Berlin, WorkingHours.Weekdays("America/New_York"), Utc("2026-06-01T00:00:00Z")));

    [Fact]
    public void NextOpening_ZonesThatNeverMeet_IsNull() =>
        Assert.Null(WorkingHoursRules.NextOpening(Berlin, WorkingHours.Weekdays("Pacific/Auckland"), Utc("2026-06-01T00:00:00Z")));

    [Fact]
    public void Validate_Defaults_Pass() => Assert.Empty(Berlin.Validate());

    [Fact]
    public void Validate_AllWrong_ReportsEverything()
    {
        var issues = new WorkingHours("Mars/Olympus", ["mon", "mon", "Day"], "9:00", "25:00", ["2026-02-30"]).Validate();
        Assert.Equal(
            ["unknown_time_zone", "duplicate_day", "unknown_day", "bad_time", "bad_time", "bad_date"], issues.Select(issue => issue.Code));
        Assert.Contains(issues, issue => issue.Path == "working_hours.holidays[0]");
    }

    [Theory]
    [InlineData("09:00", "09:00")]
    [InlineData("17:00", "09:00")]
    public void Validate_EmptyDay_IsRefused(string from, string to) =>
        Assert.Equal("empty_hours", Assert.Single((Berlin with { From = from, To = to }).Validate()).Code);

    [Fact]
    public void Validate_WholeDay_Passes() => Assert.Empty((Berlin with { From = "00:00", To = "24:00" }).Validate());

    [Fact]
    public void Validate_NullsFromJson_AreReported() =>
        Assert.Equal(["unknown_time_zone", "no_days", "bad_time", "bad_time"], new WorkingHours(null!, null!, null!, null!).Validate().Select(i => i.Code));

    [Property(MaxTest = 400)]
    public void NextOpening_AnyZoneAndYear_IsOpenAndNothingIsOpenBefore(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var at = Any(random);
        var hours = Hours(random, at);

        var opening = hours.NextOpening(at)!.Value;

        Assert.True(opening >= at && IsOpen(hours, opening), $"{hours.TimeZone} {at:o} {opening:o}");
        Assert.True(opening == at || !IsOpen(hours, opening.AddSeconds(-1)));
        for (var i = 0; i < 50; i++)
            Assert.False(opening > at && IsOpen(hours, at.AddSeconds(random.NextInt64((long)(opening - at).TotalSeconds))));
    }

    [Property(MaxTest = 200)]
    public void ClosesAt_AnyZoneAndYear_IsClosedAndNothingIsClosedBefore(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var at = Any(random);
        var hours = Hours(random, at);
        var opening = hours.NextOpening(at)!.Value;

        var close = hours.ClosesAt(opening)!.Value;

        Assert.False(IsOpen(hours, close));
        for (var i = 0; i < 50; i++)
            Assert.True(IsOpen(hours, opening.AddSeconds(random.NextInt64((long)(close - opening).TotalSeconds))));
    }

    [Property(MaxTest = 200)]
    public void NextOpening_AroundClockChanges_FollowsTheWallClock(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var zone = NodaTime.DateTimeZoneProviders.Tzdb[Zone(random)];
        var from = NodaTime.Instant.FromDateTimeOffset(Any(random));
        foreach (var stretch in zone.GetZoneIntervals(from, from + NodaTime.Duration.FromDays(400)).Where(stretch => stretch.HasStart))
        {
            var change = stretch.Start.ToDateTimeOffset();
            var hours = Hours(random, change) with { TimeZone = zone.Id, Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], Holidays = [] };
            for (var at = change.AddHours(-26); at < change.AddHours(26); at = at.AddMinutes(13))
                Assert.Equal(IsOpen(hours, at), hours.IsOpen(at));
        }
    }

    [Property(MaxTest = 200)]
    public void NextOpening_TwoHours_BothAreOpen(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var at = Any(random);
        var (a, b) = (Hours(random, at), Hours(random, at));
        var margin = TimeSpan.FromSeconds(random.Next(3) * 60);

        if (WorkingHoursRules.NextOpening(a, b, at, margin) is not { } opening)
            return;

        Assert.True(IsOpen(a, opening) && IsOpen(b, opening));
        Assert.True(IsOpen(a, opening + margin) && IsOpen(b, opening + margin));
    }
}
