using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>All that a forecast depends on.</summary>
/// <param name="Target">The campaign that is asked about; it is taken to be at work from now on.</param>
/// <param name="Others">Active campaigns that share accounts with it.</param>
/// <param name="Accounts">Those of the target.</param>
/// <param name="Days">How many days are listed, today being the first.</param>
public sealed record ForecastInput(
    DateTimeOffset Now, int Days, CampaignPlan Target, IReadOnlyList<CampaignPlan> Others, IReadOnlyList<AccountPlan> Accounts,
    ForecastAssumptions Assumptions, TimeSpan Margin);

public sealed record ForecastAssumptions(Assumption Acceptance, Assumption Reply)
{
    /// <summary>Share of open profiles among those looked at for an <c>if</c>.</summary>
    public double OpenProfileRate { get; init; } = 0.1;

    /// <summary>How often an InMail credit is left when an <c>if</c> asks for it.</summary>
    public double InMailCreditRate { get; init; } = 1;

    public static ForecastAssumptions Default { get; } = new(Assumption.DefaultAcceptance, Assumption.DefaultReply);
}

/// <param name="NotStarted">Leads that wait for their start.</param>
/// <param name="Paused">Leads that a person has paused: nothing happens to them.</param>
/// <param name="UnderWay">Those begun and not ended.</param>
public sealed record CampaignPlan(CampaignState Campaign, long NotStarted, long Paused, IReadOnlyList<LeadGroup> UnderWay);

/// <summary>Leads that stand at the same place.</summary>
/// <param name="Lead">One for all of them, with its account.</param>
public sealed record LeadGroup(LeadState Lead, long Count);

/// <param name="Sent">What counts against its limits, oldest first; of the last month the invitations with a note.</param>
public sealed record AccountPlan(LinkedInAccountState Account, PacingState Pacing, IReadOnlyList<SentGroup> Sent);

/// <param name="At">The latest of them.</param>
public sealed record SentGroup(ActionKind Kind, bool WithNote, DateTimeOffset At, int Count);
