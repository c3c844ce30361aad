using System.Collections.Concurrent;

namespace LinkedInAutomation.Unipile.Http;

/// <summary>Since when and until when breakers are open, as their events told.</summary>
/// <param name="time">The clock that the breakers run on: real time.</param>
internal sealed class BreakerLog(TimeProvider time) : IProviderBreakers
{
    private const string ServiceKey = "";

    private readonly ConcurrentDictionary<string, (DateTimeOffset OpenedAt, DateTimeOffset Until)> _open = new(StringComparer.Ordinal);

    public BreakerReading Service => Read(ServiceKey);

    public IReadOnlyDictionary<string, BreakerReading> NotClosed
        => _open.Keys.Where(key => key.Length > 0).ToDictionary(key => key, Read, StringComparer.Ordinal);

    public BreakerReading Account(string providerAccountId) => Read(providerAccountId);

    /// <param name="accountId">Null: the service's.</param>
    public void Opened(string? accountId, TimeSpan duration)
    {
        var now = time.GetUtcNow();
        // One that failed its try was not closed in between.
        _open.AddOrUpdate(accountId ?? ServiceKey, (now, now + duration), (_, before) => (before.OpenedAt, now + duration));
    }

    public void Closed(string? accountId) => _open.TryRemove(accountId ?? ServiceKey, out _);

    private BreakerReading Read(string key)
    {
        if (!_open.TryGetValue(key, out var open))
            return BreakerReading.Closed;
        var rest = open.Until - time.GetUtcNow();
        return rest > TimeSpan.Zero
            ? new(BreakerState.Open, open.OpenedAt, open.Until, rest)
            : new(BreakerState.HalfOpen, open.OpenedAt, open.Until, TimeSpan.Zero);
    }
}
