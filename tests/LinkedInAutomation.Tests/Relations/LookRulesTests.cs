using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Relations;
using static LinkedInAutomation.Tests.Accounts.Instants;

namespace LinkedInAutomation.Tests.Relations;

public class LookRulesTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);
    private static readonly WorkingHours Berlin = WorkingHours.Weekdays("Europe/Berlin");

    [Property(MaxTest = 500)]
    public void Next_AnyHours_IsOpenAndNeitherSoonNorFixed(int seed)
    {
        var random = new Random(seed);
        var now = Any(random);
        var hours = Hours(random, now);

        var next = LookRules.Next(hours, now, Interval, random.NextDouble(), random.NextDouble());

        Assert.True(IsOpen(hours, next), $"{next:O} is closed in {hours}.");
        Assert.True(next >= now + (Interval / 2));
        Assert.True(IsOpen(hours, LookRules.Missed(hours, now, Interval, random.NextDouble(), random.NextDouble())));
    }

    /// <summary>Accounts that looked at the same moment, or all missed a look, must not look in step again: at the opening least of all.</summary>
    [Theory]
    [InlineData("2026-06-01T08:00:00Z", false)]
    [InlineData("2026-06-01T14:00:00Z", false)]
    [InlineData("2026-06-05T15:00:00Z", false)]
    [InlineData("2026-06-06T03:00:00Z", true)]
    [InlineData("2026-06-01T07:00:00Z", true)]
    public void Next_ManyAccountsAtOneMoment_AreSpread(string at, bool missed)
    {
        var random = new Random(7);
        var now = Utc(at);
        var looks = Enumerable.Range(0, 1_000).Select(_ => missed
            ? LookRules.Missed(Berlin, now, Interval, random.NextDouble(), random.NextDouble())
            : LookRules.Next(Berlin, now, Interval, random.NextDouble(), random.NextDouble())).ToList();

        var busiest = looks.GroupBy(look => look.Ticks / TimeSpan.FromMinutes(10).Ticks).Max(minutes => minutes.Count());
        Assert.True(busiest < 100, $"{busiest} of 1,000 accounts look within the same ten minutes.");
    }

    [Fact]
    public void Next_NeverOpen_IsDrawnAllTheSame()
    {
        var never = Berlin with { Days = ["mon"], Holidays = [.. Enumerable.Range(0, 60).Select(week => Utc("2026-06-01T00:00:00Z").AddDays(7 * week).ToString("yyyy-MM-dd", null))] };
        var now = Utc("2026-06-01T08:00:00Z");
        Assert.Equal(now + Interval, LookRules.Next(never, now, Interval, 0.5, 0.5));
    }
}
