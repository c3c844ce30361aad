namespace LinkedInAutomation.Database;

/// <summary>
/// The sandbox's clock: runs <paramref name="speed"/> times as fast as <paramref name="real"/>, starting at
/// <paramref name="anchorVirtual"/> when that one shows <paramref name="anchorReal"/>. The database's <c>app_now()</c>
/// computes the same, so the two agree as far as the machines' clocks do (their distance times the speed).
/// </summary>
/// <param name="speed">Virtual seconds per real second; above 0 and finite. 1 is real time.</param>
public sealed class ScaledTimeProvider(DateTimeOffset anchorReal, DateTimeOffset anchorVirtual, double speed, TimeProvider real) : TimeProvider
{
    private readonly long startTimestamp = real.GetTimestamp();

    public double Speed { get; } = speed > 0 && double.IsFinite(speed)
        ? speed
        : throw new ArgumentOutOfRangeException(nameof(speed), speed, "The clock's speed must be above 0 and finite.");

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Not the hardware's: scaled nanoseconds would overflow within weeks at high speeds.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => (anchorVirtual + ((real.GetUtcNow() - anchorReal) * Speed)).ToUniversalTime();

    public override long GetTimestamp() => (long)(real.GetElapsedTime(startTimestamp).Ticks * Speed);

    /// <summary>Due time and period are virtual. They end on the next whole real millisecond, so a timer is late rather than early.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(real.CreateTimer(callback, state, ToReal(dueTime), ToReal(period)), this);

    /// <summary>How long a virtual span takes in real time: 0 and infinite stay, everything else is at least 1 ms.</summary>
    internal TimeSpan ToReal(TimeSpan virtualSpan)
    {
        if (virtualSpan == TimeSpan.Zero || virtualSpan < TimeSpan.Zero)
            return virtualSpan;

        // The longest a system timer takes (49.7 days); reached only by slow clocks.
        const double longest = uint.MaxValue - 1;
        return TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(virtualSpan.TotalMilliseconds / Speed), 1, longest));
    }

    private sealed class ScaledTimer(ITimer timer, ScaledTimeProvider clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.ToReal(dueTime), clock.ToReal(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
