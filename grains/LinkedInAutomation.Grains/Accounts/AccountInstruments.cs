using System.Diagnostics.Metrics;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Grains.Accounts;

public sealed class AccountInstruments
{
    private readonly Histogram<double> _calls;
    private readonly Counter<long> _settled;

    public AccountInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(LeadInstruments.MeterName);
        _calls = meter.CreateHistogram<double>("account.action.duration", "s", "Writes to Unipile, by kind and result.");
        _settled = meter.CreateCounter<long>("account.action.settled", "{action}", "Uncertain writes asked about, by kind and resulting state.");
    }

    /// <param name="result">done, or the provider's error type.</param>
    public void OnCall(ActionKind kind, string result, TimeSpan latency)
        => _calls.Record(latency.TotalSeconds, new("kind", StoredName.Of(kind)), new("result", result));

    public void OnSettled(ActionKind kind, ActionState state) => _settled.Add(1, new("kind", StoredName.Of(kind)), new("state", StoredName.Of(state)));
}
