using LinkedInAutomation.Grains;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Host.Campaigns;

/// <summary>What a campaign would write to a lead, and what is in the way: the same rendering as when it is sent. Pure.</summary>
/// <param name="accounts">Those of the campaign, in their order.</param>
public sealed class CampaignPreview(CampaignState campaign, IReadOnlyList<LinkedInAccountState> accounts, DateTimeOffset now)
{
    private readonly Dictionary<Guid, IReadOnlyDictionary<string, DateTimeOffset?>> _plans = [];

    /// <summary>The steps in the order of the document.</summary>
    public IReadOnlyList<StepPreview> Of(LeadState lead)
    {
        var sender = SenderOf(lead);
        var plan = PlanOf(sender);
        var values = LeadFields.Of(lead.Person).Values(lead.Details.SenderName ?? sender?.Name);
        return [.. StepPaths.Of(campaign.Sequence).Select(place => Of(place.Path, place.Step, lead.Id, sender, values, plan[place.Step.Id]))];
    }

    /// <summary>The account that works the lead or, before its start, the first that can.</summary>
    public LinkedInAccountState? SenderOf(LeadState lead) =>
        accounts.FirstOrDefault(account => account.Id == lead.AccountId)
        ?? accounts.FirstOrDefault(account => account.Status == AccountStatus.Ok)
        ?? (accounts is [var any, ..] ? any : null);

    private static StepPreview Of(
        string path, SequenceStep step, Guid leadId, LinkedInAccountState? sender, Dictionary<string, string?> values, DateTimeOffset? plannedAt)
    {
        var problems = new List<ValidationIssue>();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in step.Texts)
        {
            // Only a plan that is known shortens the note.
            var allowed = step is InviteStep && sender?.Details.IsPremium is { } isPremium ? text with { MaxLength = NoteLimits.For(isPremium) } : text;
            var rendering = allowed.Render(values, Personalisation.Seed(leadId, step.Id));
            if (rendering.Text is { } rendered)
                texts[text.Field] = rendered;
            problems.AddRange(rendering.Problems.Select(problem => problem with { Path = $"{path}.{problem.Path}" }));
        }

        if (plannedAt is null)
            problems.Add(new(path, "hours_never_meet", "The step never comes: the hours of campaign and account are never open together.", "Change the hours of one of them."));
        return new(step.Id, path, step.Type, plannedAt, texts.GetValueOrDefault("note"), texts.GetValueOrDefault("subject"), texts.GetValueOrDefault("text"), problems);
    }

    private IReadOnlyDictionary<string, DateTimeOffset?> PlanOf(LinkedInAccountState? sender)
    {
        var key = sender?.Id ?? Guid.Empty;
        if (!_plans.TryGetValue(key, out var plan))
            _plans[key] = plan = StepPlan.Of(campaign, sender?.Settings.WorkingHours, now);
        return plan;
    }
}
