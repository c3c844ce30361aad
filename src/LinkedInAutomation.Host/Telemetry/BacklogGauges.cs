using System.Diagnostics.Metrics;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Unipile;
using Npgsql;

namespace LinkedInAutomation.Host.Telemetry;

/// <summary>Gauges of the backlog and of the circuit breakers. The database is read when somebody scrapes, at most every few seconds.</summary>
public sealed partial class BacklogGauges
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(5);

    private readonly BacklogStore _store;
    private readonly IProviderBreakers _breakers;
    private readonly TimeProvider _time;
    private readonly ILogger<BacklogGauges> _logger;
    private readonly Lock _lock = new();
    private Backlog? _read;
    private long _readAt;

    /// <param name="time">The service's clock, on which ages are told; readings are limited in real time.</param>
    public BacklogGauges(IMeterFactory meters, BacklogStore store, IProviderBreakers breakers, TimeProvider time, ILogger<BacklogGauges> logger)
    {
        (_store, _breakers, _time, _logger) = (store, breakers, time, logger);
        var meter = meters.Create(LeadInstruments.MeterName);
        meter.CreateObservableGauge("action.queue.depth", Depths, "{action}", "Actions that are not finished, by state; undelivered: the lead has not taken the outcome.");
        meter.CreateObservableGauge("action.queue.age", () => Age(b => b.OldestQueuedAt), "s", "Since when the longest overdue queued action might have gone.");
        meter.CreateObservableGauge("lead.overdue", () => One(b => b.OverdueLeads), "{lead}", $"Leads whose time has passed, up to {BacklogStore.Most}.");
        meter.CreateObservableGauge("lead.overdue.age", () => Age(b => b.OldestOverdueLeadAt), "s", "How long the longest overdue lead is overdue.");
        meter.CreateObservableGauge("webhook.backlog", () => One(b => b.Inbox), "{event}", "Webhook events stored and not worked.");
        meter.CreateObservableGauge("webhook.backlog.age", () => Age(b => b.OldestInboxAt), "s", "Age of the oldest of them.");
        meter.CreateObservableGauge("provider.breaker", Breakers, null, "Circuit breakers: 0 closed, 1 half open, 2 open. Of the accounts only those that are not closed.");
    }

    private IEnumerable<Measurement<long>> Depths() => Current() is not { } b ? [] :
    [
        new(b.Queued, Tag("state", "queued")), new(b.Sending, Tag("state", "sending")), new(b.Uncertain, Tag("state", "uncertain")),
        new(b.NeedsReview, Tag("state", "needs_review")), new(b.Undelivered, Tag("state", "undelivered")),
    ];

    private IEnumerable<Measurement<long>> One(Func<Backlog, long> value) => Current() is { } b ? [new(value(b))] : [];

    private IEnumerable<Measurement<double>> Age(Func<Backlog, DateTimeOffset?> since)
        => Current() is { } b ? [new(since(b) is { } at ? Math.Max(0, (_time.GetUtcNow() - at).TotalSeconds) : 0)] : [];

    private IEnumerable<Measurement<int>> Breakers() =>
    [
        new(Level(_breakers.Service), Tag("scope", "service")),
        .. _breakers.NotClosed.Select(account => new Measurement<int>(Level(account.Value), Tag("scope", "account"), Tag("account", account.Key))),
    ];

    private static int Level(BreakerReading breaker) => breaker.State switch { BreakerState.Open => 2, BreakerState.HalfOpen => 1, _ => 0 };

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    /// <summary>Null while the database cannot be read: no number is better than an old one.</summary>
    private Backlog? Current()
    {
        lock (_lock)
        {
            if (_readAt != 0 && TimeProvider.System.GetElapsedTime(_readAt) < ReadEvery)
                return _read;
            _readAt = TimeProvider.System.GetTimestamp();
            try
            {
                return _read = _store.Read();
            }
            catch (NpgsqlException e)
            {
                LogNotRead(e);
                return _read = null;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The backlog could not be read for the metrics")]
    private partial void LogNotRead(Exception exception);
}
