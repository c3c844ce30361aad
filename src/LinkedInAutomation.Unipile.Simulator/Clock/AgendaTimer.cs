namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Wakes the world when the next thing on its agenda is due. One timer for everything: a plan costs no timer of its own.</summary>
internal sealed class AgendaTimer : IDisposable
{
    // Timers refuse more than about 49 days; waking up early for nothing is harmless.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);

    private readonly World _world;
    private readonly TimeProvider _clock;
    private readonly Action<Parcel> _send;
    private readonly ITimer _timer;
    private readonly Lock _arming = new();
    private int _busy;
    private volatile bool _disposed;

    public AgendaTimer(World world, TimeProvider clock, Action<Parcel> send)
    {
        _world = world;
        _clock = clock;
        _send = send;
        _timer = clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Does everything due by now, then sleeps until the next. Called after every change; one caller at a time does the work.
    /// </summary>
    public void Wake()
    {
        if (_disposed || Interlocked.Exchange(ref _busy, 1) == 1)
            return;
        try
        {
            while (true)
            {
                var (done, parcel) = _world.PerformNextDue();
                if (!done)
                    break;
                if (parcel is not null)
                    _send(parcel);
            }
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }

        // Also finds what somebody planned while this caller was about to leave: it is due at once then, and the timer comes back.
        Arm();
    }

    public void Dispose()
    {
        lock (_arming)
            _disposed = true;
        _timer.Dispose();
    }

    private void Arm()
    {
        if (_world.NextDue() is not { } due)
            return;
        var left = due - _clock.GetUtcNow();
        if (left > Longest)
            left = Longest;
        // Timers count whole milliseconds: rounding down would wake just before the time and spin.
        var wait = left <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
        lock (_arming)
            if (!_disposed)
                _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
