using System.Diagnostics.Metrics;

namespace LinkedInAutomation.Grains.Leads;

public sealed class LeadInstruments
{
    /// <summary>Meter of all metrics of the grains.</summary>
    public const string MeterName = "LinkedInAutomation";

    private readonly Counter<long> _events;

    public LeadInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _events = meter.CreateCounter<long>("lead.events", "{event}", "What happened to leads, by type of event.");
    }

    public void OnEvent(string type) => _events.Add(1, new KeyValuePair<string, object?>("type", type));
}
