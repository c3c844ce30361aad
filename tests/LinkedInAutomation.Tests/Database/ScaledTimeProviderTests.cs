using LinkedInAutomation.Database;
using Microsoft.Extensions.Time.Testing;

namespace LinkedInAutomation.Tests.Database;

public sealed class ScaledTimeProviderTests
{
    private static readonly DateTimeOffset Real = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Virtual = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider real = new(Real);

    [Theory]
    [InlineData(1, 60)]
    [InlineData(1000, 60_000)]
    [InlineData(0.5, 30)]
    public void GetUtcNow_AMinuteLater_HasGoneOnBySpeed(double speed, int virtualSeconds)
    {
        var clock = Clock(speed);
        Assert.Equal(Virtual, clock.GetUtcNow());

        real.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(Virtual.AddSeconds(virtualSeconds), clock.GetUtcNow());
    }

    [Fact]
    public void GetUtcNow_AnchorsInAnotherZone_IsUtc()
    {
        var clock = new ScaledTimeProvider(Real.ToOffset(TimeSpan.FromHours(2)), Virtual.ToOffset(TimeSpan.FromHours(-5)), 10, real);

        Assert.Equal((Virtual, TimeSpan.Zero), (clock.GetUtcNow(), clock.GetUtcNow().Offset));
    }

    [Fact]
    public void GetElapsedTime_YearsAtHighSpeed_IsScaledWithoutOverflow()
    {
        var clock = Clock(100_000);
        var start = clock.GetTimestamp();

        real.Advance(TimeSpan.FromDays(30));

        Assert.Equal(TimeSpan.FromDays(3_000_000), clock.GetElapsedTime(start));
    }

    [Fact]
    public void CreateTimer_VirtualHour_FiresAfterItsRealShareAndAgain()
    {
        var clock = Clock(3600);
        var fired = new List<DateTimeOffset>();
        using var timer = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow()), null, TimeSpan.FromHours(1), TimeSpan.FromHours(2));

        real.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Empty(fired);
        real.Advance(TimeSpan.FromMilliseconds(1));
        real.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([Virtual.AddHours(1), Virtual.AddHours(3)], fired);
    }

    [Fact]
    public void Change_NewDueTime_IsVirtualToo()
    {
        var clock = Clock(60);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        real.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, fired);

        timer.Change(TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        real.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, fired);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, -1)]
    [InlineData(1, 1)]
    [InlineData(1_000_000, 1000)]
    [InlineData(1_000_001, 1001)]
    public void ToReal_Milliseconds_AreRoundedUpAndZeroAndInfiniteStay(double virtualMilliseconds, double expected) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expected), Clock(1000).ToReal(TimeSpan.FromMilliseconds(virtualMilliseconds)));

    [Fact]
    public void ToReal_SlowClock_StaysWithinWhatATimerTakes() =>
        Assert.Equal(TimeSpan.FromMilliseconds(uint.MaxValue - 1), Clock(0.001).ToReal(TimeSpan.FromDays(1)));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_ImpossibleSpeed_IsRefused(double speed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Clock(speed));

    private ScaledTimeProvider Clock(double speed) => new(Real, Virtual, speed, real);
}
