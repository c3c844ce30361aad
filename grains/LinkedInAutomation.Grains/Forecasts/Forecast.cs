using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>What a campaign will do, as far as its rules and assumptions about people say.</summary>
/// <param name="Days">One for each day asked for, in the campaign's zone.</param>
/// <param name="ExpectedFinish">When the last lead ends; null when that is not within <see cref="ForecastRules.Horizon"/>.</param>
/// <param name="Unfinished">Leads that have not ended when the simulation does.</param>
public sealed record Forecast(
    IReadOnlyList<ForecastDay> Days, DateOnly? ExpectedFinish, long Unfinished, IReadOnlyList<LimitedSpan> LimitedBy, IReadOnlyList<string> Notes);

/// <param name="Finished">Leads that end, in whatever way.</param>
public sealed record ForecastDay(DateOnly Date, IReadOnlyDictionary<ActionKind, long> Sends, long Started, long Finished);

/// <summary>An account had work for the campaign and could not do more. Closed days in between, such as weekends, do not end a span.</summary>
/// <param name="Action">Null: of any kind.</param>
public sealed record LimitedSpan(DateOnly From, DateOnly To, Guid AccountId, ActionKind? Action, WaitingFor Reason);
