using System.Diagnostics.Metrics;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>Metrics of the inbox. What one silo counts itself; what the database holds is gauged from the last look at it.</summary>
public sealed class InboxInstruments
{
    private readonly Histogram<double> _lag;
    private readonly Counter<long> _ignored;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _refused;
    private InboxFigures _figures = new();

    public InboxInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(LeadInstruments.MeterName);
        _lag = meter.CreateHistogram<double>("webhook.lag", "s", "From storing an event to ending its work, by source and status.");
        _ignored = meter.CreateCounter<long>("webhook.ignored", "{event}", "Events that changed nothing, by source and reason.");
        _failures = meter.CreateCounter<long>("webhook.failures", "{event}", "Attempts that failed, by source.");
        _refused = meter.CreateCounter<long>("webhook.refused", "{request}", "Deliveries answered 503 because the queue was full.");
        meter.CreateObservableGauge("webhook.queue", () => QueueDepth(), "{event}", "Deliveries that wait for their commit.");
        meter.CreateObservableGauge("webhook.backlog", () => _figures.Pending, "{event}", "Stored events that are not worked yet.");
        meter.CreateObservableGauge("webhook.backlog.age", () => _figures.OldestAge.TotalSeconds, "s", "Age of the oldest of them.");
        meter.CreateObservableGauge("webhook.dead", () => _figures.Dead, "{event}", "Events given up; they can be replayed.");
        meter.CreateObservableGauge("webhook.silent.accounts", () => _figures.SilentAccounts, "{account}", "Accounts with pending invitations and no event for too long.");
    }

    /// <summary>Set by the writer of this silo.</summary>
    public Func<int> QueueDepth { get; set; } = () => 0;

    public void OnRefused() => _refused.Add(1);

    public void OnIgnored(string source, string? reason) => _ignored.Add(1, new("source", source), new("reason", reason));

    public void OnWorked(WorkedEvent worked)
    {
        var source = worked.Event.Source;
        if (worked.Status is InboxStatus.Pending or InboxStatus.Dead)
            _failures.Add(1, new KeyValuePair<string, object?>("source", source));
        if (worked.Status == InboxStatus.Pending)
            return;
        if (worked.Status == InboxStatus.Ignored)
            OnIgnored(source, worked.Reason);
        OnEnded(source, worked.Status, worked.At - worked.Event.ReceivedAt);
    }

    public void OnNoLead(IgnoredEvent ignored, DateTimeOffset now)
    {
        OnIgnored(ignored.Source, "no_lead");
        OnEnded(ignored.Source, InboxStatus.Ignored, now - ignored.ReceivedAt);
    }

    private void OnEnded(string source, InboxStatus status, TimeSpan lag)
        => _lag.Record(lag.TotalSeconds, new("source", source), new("status", StoredName.Of(status)));

    public void OnLook(InboxFigures figures) => _figures = figures;
}

/// <summary>What the last look at the database found.</summary>
public sealed record InboxFigures(long Pending = 0, TimeSpan OldestAge = default, long Dead = 0, int SilentAccounts = 0);
