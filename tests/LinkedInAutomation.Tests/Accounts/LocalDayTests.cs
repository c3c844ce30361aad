using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;
using static LinkedInAutomation.Tests.Accounts.Instants;

namespace LinkedInAutomation.Tests.Accounts;

public class LocalDayTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")] // 23 hours
    [InlineData("Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")] // 25 hours
    [InlineData("America/Santiago", "2026-09-06T12:00:00Z", "2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z")] // begins at 01:00
    [InlineData("America/Sao_Paulo", "2018-11-04T12:00:00Z", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z")] // begins at 01:00
    [InlineData("Africa/Cairo", "2026-04-24T12:00:00Z", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z")] // begins at 01:00
    [InlineData("Asia/Beirut", "2026-03-29T12:00:00Z", "2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z")] // begins at 01:00
    [InlineData("Asia/Beirut", "2026-10-24T20:30:00Z", "2026-10-23T21:00:00Z", "2026-10-24T22:00:00Z")] // ends with 23:00 twice
    [InlineData("Pacific/Apia", "2011-12-30T05:00:00Z", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z")] // followed by no 30th
    public void StartOfAndNextDay_OddDays_AreTheWallClocks(string zone, string at, string start, string next)
    {
        Assert.Equal(Utc(start), LocalDay.StartOf(Utc(at), zone));
        Assert.Equal(Utc(next), LocalDay.NextDay(Utc(at), zone));
    }

    [Property(MaxTest = 500)]
    public void NextDay_AnyZone_IsLaterAndBeginsALaterDate(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var (zone, at) = (Zone(random), Any(random));

        var next = LocalDay.NextDay(at, zone);

        Assert.True(LocalDay.StartOf(at, zone) <= at);
        Assert.True(next > at && LocalDay.DateOf(next, zone) > LocalDay.DateOf(at, zone));
        Assert.Equal(LocalDay.DateOf(at, zone), LocalDay.DateOf(next.AddTicks(-1), zone));
    }
}
