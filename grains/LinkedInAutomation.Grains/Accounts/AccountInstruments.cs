using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Metrics of the accounts in this silo. The account is the only id that becomes a tag.</summary>
public sealed class AccountInstruments
{
    private readonly ConcurrentDictionary<Guid, IReadOnlyList<Usage>> _usage = [];
    private readonly Histogram<double> _executions;
    private readonly Histogram<double> _calls;
    private readonly Counter<long> _settled;

    public AccountInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(LeadInstruments.MeterName);
        _executions = meter.CreateHistogram<double>("step.execution.duration", "s", "Executions of steps with all their calls, by kind, outcome and reason.");
        _calls = meter.CreateHistogram<double>("account.action.duration", "s", "Writes to Unipile, by kind and result.");
        _settled = meter.CreateCounter<long>("account.action.settled", "{action}", "Uncertain writes asked about, by kind and resulting state.");
        meter.CreateObservableGauge("account.usage.sent", () => Measure(usage => usage.Sent), "{action}", "What counts against an account's limits, by kind and window.");
        meter.CreateObservableGauge("account.usage.limit", () => Measure(usage => usage.Limit), "{action}", "The account's limits in force, by kind and window.");
    }

    /// <param name="result">done, or the provider's error type.</param>
    public void OnCall(ActionKind kind, string result, TimeSpan latency)
        => _calls.Record(latency.TotalSeconds, new("kind", StoredName.Of(kind)), new("result", result));

    /// <param name="reason">A result of ours or the provider's error type; none when there is nothing to say.</param>
    public void OnExecuted(ActionKind kind, ActionState outcome, string reason, TimeSpan latency) => _executions.Record(
        latency.TotalSeconds, new("kind", StoredName.Of(kind)), new("outcome", StoredName.Of(outcome)), new("reason", reason));

    public void OnSettled(ActionKind kind, ActionState state) => _settled.Add(1, new("kind", StoredName.Of(kind)), new("state", StoredName.Of(state)));

    /// <summary>As the account's pump counts before it sleeps; kinds that were not used for a week are left out.</summary>
    public void OnUsage(LinkedInAccountState account, Func<ActionKind, LedgerCounts> counts, Func<ActionKind, SendWindow> windows)
    {
        var usage = new List<Usage>();
        foreach (var kind in Enum.GetValues<ActionKind>())
        {
            var sent = counts(kind);
            if (sent.SentInWeek == 0)
                continue;
            var window = windows(kind);
            usage.Add(new(StoredName.Of(kind), "day", sent.SentToday, window.PerDay));
            if (window.PerWeek is { } perWeek)
                usage.Add(new(StoredName.Of(kind), "week", sent.SentInWeek, perWeek));
        }

        _usage[account.Id] = usage;
    }

    /// <summary>The account has left this silo.</summary>
    public void Forget(Guid accountId) => _usage.TryRemove(accountId, out _);

    private IEnumerable<Measurement<int>> Measure(Func<Usage, int> value) => _usage.SelectMany(
        account => account.Value,
        (account, usage) => new Measurement<int>(
            value(usage), new("account", account.Key), new KeyValuePair<string, object?>("kind", usage.Kind), new("window", usage.Window)));

    private readonly record struct Usage(string Kind, string Window, int Sent, int Limit);
}
