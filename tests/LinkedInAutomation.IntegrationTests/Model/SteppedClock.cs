namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>
/// A clock that stands still until the test moves it, and that tells when the next of its timers is due, so that a test can jump from one
/// event to the next. FakeTimeProvider does not tell, and looks at every timer at every step.
/// </summary>
internal sealed class SteppedClock(DateTimeOffset begin) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<(Timer Timer, long Setting), DateTimeOffset> _due = new();
    private readonly List<Timer> _announcing = [];
    private DateTimeOffset _now = begin;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = CreateSilent(callback, state, dueTime, period);
        lock (_gate)
            _announcing.Add(timer);
        return timer;
    }

    /// <summary>A timer that does not count for <see cref="NextDue"/>: Orleans has some that tick every second for its own sake.</summary>
    public Timer CreateSilent(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>When the next timer is due; null when none is set.</summary>
    public DateTimeOffset? NextDue()
    {
        lock (_gate)
            return _announcing.Min(timer => timer.DueAt);
    }

    /// <summary>Moves on; every timer that falls due on the way fires once, at the new time.</summary>
    public void MoveTo(DateTimeOffset at)
    {
        lock (_gate)
            _now = at > _now ? at : _now;
        Fire();
    }

    private void Fire()
    {
        while (true)
        {
            Timer timer;
            lock (_gate)
            {
                if (Peek() is not { } next || next.DueAt > _now)
                    return;
                timer = next;
                _due.Dequeue();
                timer.Rearm();
            }

            timer.Ring();
        }
    }

    /// <summary>Under the gate. Settings that were overtaken by a later one are dropped.</summary>
    private Timer? Peek()
    {
        while (_due.TryPeek(out var entry, out _))
        {
            if (entry.Timer.Setting == entry.Setting)
                return entry.Timer;
            _due.Dequeue();
        }

        return null;
    }

    internal sealed class Timer(SteppedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private bool _disposed;

        public long Setting { get; private set; }

        /// <summary>Null while it is not set.</summary>
        public DateTimeOffset? DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                if (_disposed)
                    return false;
                _period = period;
                Set(dueTime);
            }

            // What is due at once fires at once, not at the next move of the clock.
            if (dueTime == TimeSpan.Zero)
                clock.Fire();
            return true;
        }

        /// <summary>Under the gate.</summary>
        public void Rearm() => Set(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan);

        public void Ring() => callback(state);

        public void Dispose()
        {
            lock (clock._gate)
            {
                _disposed = true;
                DueAt = null;
                Setting++;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Set(TimeSpan wait)
        {
            Setting++;
            DueAt = wait < TimeSpan.Zero ? null : clock._now + wait;
            if (DueAt is { } due)
                clock._due.Enqueue((this, Setting), due);
        }
    }
}
