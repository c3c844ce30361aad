using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using LinkedInAutomation.Grains.Accounts;
using Orleans.Concurrency;
using Orleans.Runtime.Diagnostics;

namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>
/// Knows what is under way in a silo: calls of its grains, one-way calls nobody awaits, turns that a timer began. With none of it under
/// way nothing happens until the clock moves or somebody calls; so a test need not look again and again.
/// </summary>
internal sealed class Traffic : IIncomingGrainCallFilter, IOutgoingGrainCallFilter, IObserver<GrainTimerEvents.TimerEvent>, IDisposable
{
    private readonly ConcurrentDictionary<MethodInfo, Kind> _methods = [];
    private readonly ConditionalWeakTable<object, StrongBox<int>> _ringing = [];
    private readonly ConcurrentDictionary<GrainId, bool> _called = [];
    private readonly IDisposable _ticks;
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;

    public Traffic() => _ticks = GrainTimerEvents.AllEvents.Subscribe(this);

    private enum Kind
    {
        Other,
        TwoWay,
        OneWay,
    }

    /// <summary>Grows with everything that begins.</summary>
    public long Begun { get; private set; }

    /// <summary>The clock that the grains' timers run on: a tick counts from the moment its time has come.</summary>
    public TimeProvider Ticking(SteppedClock clock) => new TickingClock(clock, this);

    /// <summary>
    /// Completes when nothing is under way. Accounts that were called are asked: they may be about to take a turn that no timer of the clock
    /// has to begin.
    /// </summary>
    public async Task WhenQuietAsync(IGrainFactory grains)
    {
        while (true)
        {
            Task changed;
            bool isQuiet;
            lock (_gate)
            {
                changed = _changed.Task;
                isQuiet = _underWay == 0;
            }

            if (isQuiet && !await IsAnyTurningAsync(grains))
                return;
            await changed;
        }
    }

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (KindOf(context.InterfaceMethod) == Kind.OneWay)
            Enter();
        return context.Invoke();
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var kind = KindOf(context.InterfaceMethod);
        if (kind == Kind.TwoWay)
            Enter();
        if (kind != Kind.Other && context.InterfaceMethod.DeclaringType == typeof(ILinkedInAccountGrain))
            _called[context.TargetId] = true;
        try
        {
            await context.Invoke();
        }
        finally
        {
            if (kind != Kind.Other)
                Leave();
        }
    }

    /// <summary>Timers of every silo of the process tell of themselves; ours are those that our clock rang.</summary>
    public void OnNext(GrainTimerEvents.TimerEvent value)
    {
        if (value is GrainTimerEvents.TickStop && _ringing.TryGetValue(value.Timer, out var ringing))
            Leave(Interlocked.Exchange(ref ringing.Value, 0));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _ticks.Dispose();

    public override string ToString() => $"{_underWay} under way, called: {string.Join(", ", _called.Keys)}";

    private async Task<bool> IsAnyTurningAsync(IGrainFactory grains)
    {
        var isAny = false;
        foreach (var account in _called.Keys)
        {
            // Taken out before it is asked: whoever calls it meanwhile puts it back.
            _called.TryRemove(account, out _);
            if (!(await grains.GetGrain<ILinkedInAccountGrain>(account).GetPumpAsync()).IsTurning)
                continue;
            _called[account] = isAny = true;
        }

        return isAny;
    }

    private void Enter(int count = 1)
    {
        lock (_gate)
        {
            _underWay += count;
            Begun++;
        }
    }

    private void Leave(int count = 1)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _underWay -= count;
            if (_underWay > 0)
                return;
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
    }

    private Kind KindOf(MethodInfo method) => _methods.GetOrAdd(method, m =>
        !m.DeclaringType!.Namespace!.StartsWith("LinkedInAutomation", StringComparison.Ordinal) || m.Name == nameof(ILinkedInAccountGrain.GetPumpAsync) ? Kind.Other
        : m.IsDefined(typeof(OneWayAttribute)) ? Kind.OneWay
        : Kind.TwoWay);

    private sealed class TickingClock(SteppedClock clock, Traffic traffic) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            // Orleans hands the grain's timer itself to the callback.
            var ringing = new StrongBox<int>();
            traffic._ringing.AddOrUpdate(state!, ringing);
            return clock.CreateSilent(
                timer =>
                {
                    if (Interlocked.Exchange(ref ringing.Value, 1) == 0)
                        traffic.Enter();
                    callback(timer);
                }, state, dueTime, period);
        }
    }
}
