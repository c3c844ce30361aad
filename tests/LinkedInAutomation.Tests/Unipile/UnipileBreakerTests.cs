using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Http;
using Microsoft.Extensions.Time.Testing;

namespace LinkedInAutomation.Tests.Unipile;

public sealed class UnipileBreakerTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Read_NothingHappened_IsClosed()
    {
        var log = new BreakerLog(_time);
        Assert.Equal(BreakerReading.Closed, log.Service);
        Assert.Equal(BreakerState.Closed, log.Account("acc").State);
        Assert.Empty(log.NotClosed);
    }

    [Fact]
    public void Read_Opened_SaysSinceWhenAndHowLong()
    {
        var log = new BreakerLog(_time);
        var opened = _time.GetUtcNow();
        log.Opened("acc", TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(new(BreakerState.Open, opened, opened.AddMinutes(1), TimeSpan.FromSeconds(40)), log.Account("acc"));
        Assert.Equal(["acc"], log.NotClosed.Keys);
        Assert.Equal(BreakerState.Closed, log.Service.State);
    }

    [Fact]
    public void Read_TimeIsOver_IsHalfOpenUntilACallClosesIt()
    {
        var log = new BreakerLog(_time);
        log.Opened(null, TimeSpan.FromSeconds(15));
        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal((BreakerState.HalfOpen, TimeSpan.Zero), (log.Service.State, log.Service.Rest));

        log.Closed(null);
        Assert.Equal(BreakerReading.Closed, log.Service);
    }

    [Fact]
    public void Read_TheTryFailed_IsOpenSinceTheFirst()
    {
        var log = new BreakerLog(_time);
        var opened = _time.GetUtcNow();
        log.Opened("acc", TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromMinutes(2));
        log.Opened("acc", TimeSpan.FromMinutes(1));

        Assert.Equal((BreakerState.Open, opened, TimeSpan.FromMinutes(1)), (log.Account("acc").State, log.Account("acc").OpenedAt!.Value, log.Account("acc").Rest));
    }
}
