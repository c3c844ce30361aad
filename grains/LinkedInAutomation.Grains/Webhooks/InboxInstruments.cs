using System.Diagnostics.Metrics;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Grains.Webhooks;

public sealed class InboxInstruments
{
    private readonly Histogram<double> _lag;

    public InboxInstruments(IMeterFactory meters)
        => _lag = meters.Create(LeadInstruments.MeterName).CreateHistogram<double>(
            "webhook.lag", "s", "From storing an event to closing it, by source and status.");

    public void OnClosed(string source, InboxStatus status, TimeSpan lag)
        => _lag.Record(lag.TotalSeconds, new("source", source), new("status", StoredName.Of(status)));
}
