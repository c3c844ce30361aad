using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;

namespace LinkedInAutomation.Host.Campaigns;

/// <param name="Leads">How many stand at each status; all statuses are there.</param>
/// <param name="Today">Sends by kind since midnight in the campaign's zone.</param>
/// <param name="NextActions">The soonest, at most twenty.</param>
public sealed record CampaignStatusReport(
    CampaignStatus Status, IReadOnlyDictionary<string, long> Leads, IReadOnlyDictionary<string, int> Today,
    IReadOnlyList<NextActionView> NextActions, IReadOnlyList<BlockView> BlockedBy);

/// <param name="Kind">Null when the step has not made its action yet.</param>
/// <param name="At">Not before this instant; limits and hours may make it later.</param>
public sealed record NextActionView(Guid LeadId, Guid? AccountId, string? StepId, ActionKind? Kind, DateTimeOffset At);

/// <param name="Until">Null when a person has to act.</param>
public sealed record BlockView(string Code, string Message, Guid? AccountId, ActionKind? Action, DateTimeOffset? Until);
