using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Forecasts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Host.Forecasts;

/// <param name="Days">From today on, in the campaign's zone.</param>
/// <param name="Totals">Of the days listed.</param>
/// <param name="ExpectedFinish">The day on which the last lead ends, at most two years ahead; also beyond the days listed.</param>
/// <param name="FinishIsBeyondHorizon">Leads are left in two years, or something keeps them for good; see notes.</param>
/// <param name="LimitedBy">What kept accounts from doing more on the days listed.</param>
/// <param name="Notes">What the forecast takes for granted or leaves out.</param>
public sealed record ForecastView(
    DateTimeOffset GeneratedAt, ForecastAssumptionsView Assumptions, IReadOnlyList<ForecastDayView> Days, ForecastTotals Totals,
    DateOnly? ExpectedFinish, bool FinishIsBeyondHorizon, IReadOnlyList<LimitedByView> LimitedBy, IReadOnlyList<string> Notes)
{
    public static ForecastView Of(Forecast forecast, ForecastAssumptions assumptions, DateTimeOffset now) => new(
        now, ForecastAssumptionsView.Of(assumptions),
        [.. forecast.Days.Select(day => new ForecastDayView(day.Date, Named(day.Sends), day.Started, day.Finished))],
        new(
            Named(Enum.GetValues<ActionKind>().ToDictionary(kind => kind, kind => forecast.Days.Sum(day => day.Sends[kind]))),
            forecast.Days.Sum(day => day.Started), forecast.Days.Sum(day => day.Finished)),
        forecast.ExpectedFinish, forecast.Unfinished > 0,
        [.. forecast.LimitedBy.Select(span => new LimitedByView(span.From, span.To, span.AccountId, span.Action, span.Reason))], forecast.Notes);

    private static Dictionary<string, long> Named(IReadOnlyDictionary<ActionKind, long> sends) => sends.ToDictionary(s => StoredName.Of(s.Key), s => s.Value);
}

/// <param name="OpenProfileRate">Of people an <c>if</c> looks up.</param>
/// <param name="InmailCreditRate">How often an <c>if</c> finds a credit.</param>
public sealed record ForecastAssumptionsView(AssumptionView Acceptance, AssumptionView Reply, double OpenProfileRate, double InmailCreditRate)
{
    public static ForecastAssumptionsView Of(ForecastAssumptions assumptions) => new(
        AssumptionView.Of(assumptions.Acceptance), AssumptionView.Of(assumptions.Reply), assumptions.OpenProfileRate, assumptions.InMailCreditRate);
}

/// <param name="Rate">Of those invited, or written to: 0 to 1.</param>
/// <param name="DelaysHours">How long after; each as likely as the others.</param>
/// <param name="Source">Where the rate comes from.</param>
public sealed record AssumptionView(double Rate, IReadOnlyList<double> DelaysHours, AssumptionSource Source)
{
    public static AssumptionView Of(Assumption assumption)
        => new(Math.Round(assumption.Rate, 4), [.. assumption.Delays.Select(delay => Math.Round(delay.TotalHours, 1))], assumption.Source);
}

/// <param name="Sends">By kind, all kinds there.</param>
/// <param name="Started">Leads that begin the sequence.</param>
/// <param name="Finished">Leads that end, in whatever way.</param>
public sealed record ForecastDayView(DateOnly Date, IReadOnlyDictionary<string, long> Sends, long Started, long Finished);

public sealed record ForecastTotals(IReadOnlyDictionary<string, long> Sends, long Started, long Finished);

/// <param name="Action">Null: all of the account's.</param>
/// <param name="Reason">As of a waiting lead; working_hours: the gaps between actions fill the open hours.</param>
public sealed record LimitedByView(DateOnly From, DateOnly To, Guid AccountId, ActionKind? Action, WaitingFor Reason);
