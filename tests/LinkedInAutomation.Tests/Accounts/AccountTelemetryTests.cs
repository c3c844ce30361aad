using System.Diagnostics;
using System.Diagnostics.Metrics;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using Microsoft.Extensions.DependencyInjection;

namespace LinkedInAutomation.Tests.Accounts;

public sealed class AccountTelemetryTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    [Fact]
    public void OnExecuted_OneStep_IsOneMeasurementWithKindOutcomeAndReason()
    {
        var (instruments, measured) = Listen<double>("step.execution.duration");

        instruments.OnExecuted(ActionKind.Invite, ActionState.Queued, "cannot_resend_yet", TimeSpan.FromMilliseconds(250));

        Assert.Equal((0.25, "kind=invite outcome=queued reason=cannot_resend_yet"), Assert.Single(measured()));
    }

    [Fact]
    public void OnUsage_KindsInUse_AreShownAgainstTheirLimitsUntilTheAccountLeaves()
    {
        var (instruments, sent) = Listen<int>("account.usage.sent");
        var account = Account();
        instruments.OnUsage(
            account, kind => kind == ActionKind.Invite ? new(3, 20, []) : LedgerCounts.None, _ => new(default, default, 30, 150));

        Assert.Equal([(3, $"account={account.Id} kind=invite window=day"), (20, $"account={account.Id} kind=invite window=week")], sent());

        instruments.Forget(account.Id);
        Assert.Empty(sent());
    }

    [Fact]
    public void Begin_ActionOfATracedDecision_GoesOnInItsTrace()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == AccountTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var action = new LedgerAction
        {
            Id = Guid.CreateVersion7(),
            LeadId = Guid.CreateVersion7(),
            CampaignId = Guid.CreateVersion7(),
            StepId = "ask",
            Kind = ActionKind.Invite,
            Attempts = 0,
            PublicIdentifier = "ada-lovelace",
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        };

        using var span = AccountTracing.Begin(Account(), action);
        AccountTracing.End(new(action.Id, ActionState.Failed, default) { Result = "invalid_recipient" });

        Assert.Equal(("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"), (span!.TraceId.ToString(), span.ParentSpanId.ToString()));
        Assert.Equal((ActivityStatusCode.Error, "invalid_recipient"), (span.Status, span.GetTagItem("outreach.reason")));
        Assert.DoesNotContain(span.TagObjects, tag => tag.Value?.ToString()?.Contains("ada-lovelace", StringComparison.Ordinal) == true);
    }

    public void Dispose() => _services.Dispose();

    /// <summary>The instruments, and what one of them has measured so far or, being a gauge, measures now.</summary>
    private (AccountInstruments Instruments, Func<List<(T Value, string Tags)>> Measured) Listen<T>(string name) where T : struct
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        var instruments = new AccountInstruments(meters);
        var measured = new List<(T, string)>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Name == name && instrument.Meter.Name == LeadInstruments.MeterName && instrument.Meter.Scope == meters)
                    own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<T>((_, value, tags, _) => measured.Add((value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")))));
        listener.Start();
        return (instruments, () =>
        {
            var before = measured.Count;
            listener.RecordObservableInstruments();
            return measured.Count > before ? measured[before..] : name.StartsWith("account.usage", StringComparison.Ordinal) ? [] : measured;
        }
        );
    }

    private static LinkedInAccountState Account() => new()
    {
        Id = Guid.CreateVersion7(),
        ClientId = Guid.CreateVersion7(),
        ProviderAccountId = "acc",
        Name = "Grace",
        Status = AccountStatus.Ok,
        Settings = AccountSettings.Default("UTC"),
        CreatedAt = default,
        UpdatedAt = default,
    };
}
