using System.Collections;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>Instants of sends, oldest first, many at one instant kept as one run.</summary>
internal sealed class SentRuns : IReadOnlyList<DateTimeOffset>
{
    private readonly Queue<(DateTimeOffset At, long Count)> _runs = [];
    private DateTimeOffset _dayStart;
    private long _today;
    private long _count;

    public int Count => (int)Math.Min(int.MaxValue, _count);

    public DateTimeOffset this[int index]
    {
        get
        {
            var left = (long)index;
            foreach (var (at, count) in _runs)
            {
                if (left < count)
                    return at;
                left -= count;
            }

            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }

    public void Add(DateTimeOffset at, long count)
    {
        _runs.Enqueue((at, count));
        _count += count;
        if (at >= _dayStart)
            _today += count;
    }

    /// <summary>Forgets what was sent at that instant or before.</summary>
    public void Forget(DateTimeOffset until)
    {
        while (_runs.TryPeek(out var oldest) && oldest.At <= until)
            _count -= _runs.Dequeue().Count;
    }

    /// <summary>How many were sent since an instant that never goes back.</summary>
    public int Since(DateTimeOffset dayStart)
    {
        if (dayStart != _dayStart)
        {
            (_dayStart, _today) = (dayStart, 0);
            foreach (var (at, count) in _runs)
                _today += at >= dayStart ? count : 0;
        }

        return (int)Math.Min(int.MaxValue, _today);
    }

    public IEnumerator<DateTimeOffset> GetEnumerator()
    {
        foreach (var (at, count) in _runs)
        {
            for (var i = 0L; i < count; i++)
                yield return at;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
