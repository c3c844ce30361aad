using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Sequences;

namespace LinkedInAutomation.Grains.Campaigns;

/// <summary>The legal moves of a campaign; docs/states.md draws them. Repeating a move that is already made changes nothing.</summary>
public static class CampaignRules
{
    /// <param name="campaign">As stored.</param>
    /// <param name="accounts">Its accounts as they are now.</param>
    /// <param name="now">The instant of the start.</param>
    /// <exception cref="RuleException">cannot_start with every reason at once.</exception>
    public static CampaignState Start(CampaignState campaign, IReadOnlyList<LinkedInAccountState> accounts, DateTimeOffset now)
    {
        if (campaign.Status == CampaignStatus.Active)
            return campaign;
        if (campaign.Status != CampaignStatus.Draft)
            throw Illegal(campaign, "start", "Only a draft is started; a paused campaign is resumed.");

        var reasons = new List<ValidationIssue>();
        if (campaign.Sequence.Steps.Length == 0)
            reasons.Add(new("sequence.steps", "sequence_empty", "The sequence has no steps.", "PUT /campaigns/{id}/sequence"));
        if (campaign.AccountIds.Count == 0)
            reasons.Add(new("account_ids", "no_account", "No LinkedIn account is assigned.", "PATCH the campaign with account_ids."));
        else if (accounts.All(a => a.Status is not (AccountStatus.Ok or AccountStatus.Connecting)))
            reasons.Add(new("account_ids", "no_usable_account",
                "None of its LinkedIn accounts can send: " + string.Join(", ", accounts.Select(a => $"{a.Name} is {a.Status}")) + ".",
                "Reconnect or resume an account."));
        reasons.AddRange(Sequences.NoteLimits.Check(campaign.Sequence, accounts.Select(a => (a.Name, a.Details.IsPremium)), "sequence"));
        if (campaign.WorkingHours is { } hours && accounts.Count > 0
            && accounts.All(a => WorkingHoursRules.NextOpening(hours, a.Settings.WorkingHours, now) is null))
            reasons.Add(new("working_hours", "hours_never_meet", "The campaign's hours and those of its LinkedIn accounts are never open together.",
                "Change the hours of one of them; each is in its own time zone."));
        if (reasons.Count > 0)
            throw new RuleException("cannot_start", "The campaign cannot work yet: " + string.Join(" ", reasons.Select(r => r.Message)), reasons);

        return campaign with { Status = CampaignStatus.Active, StartedAt = now, UpdatedAt = now };
    }

    public static CampaignState Pause(CampaignState campaign, DateTimeOffset now) => campaign.Status switch
    {
        CampaignStatus.Paused => campaign,
        CampaignStatus.Active => campaign with { Status = CampaignStatus.Paused, UpdatedAt = now },
        _ => throw Illegal(campaign, "pause", "Only an active campaign is paused."),
    };

    public static CampaignState Resume(CampaignState campaign, DateTimeOffset now) => campaign.Status switch
    {
        CampaignStatus.Active => campaign,
        CampaignStatus.Paused => campaign with { Status = CampaignStatus.Active, UpdatedAt = now },
        _ => throw Illegal(campaign, "resume", "Only a paused campaign is resumed."),
    };

    public static CampaignState Archive(CampaignState campaign, DateTimeOffset now)
        => campaign.Status == CampaignStatus.Archived ? campaign : campaign with { Status = CampaignStatus.Archived, UpdatedAt = now };

    /// <summary>Every lead has come to its end.</summary>
    public static CampaignState Complete(CampaignState campaign, DateTimeOffset now)
        => campaign.Status == CampaignStatus.Active ? campaign with { Status = CampaignStatus.Completed, UpdatedAt = now } : campaign;

    /// <summary>Leads were added: who adds leads to a completed campaign wants them worked.</summary>
    public static CampaignState LeadsAdded(CampaignState campaign, DateTimeOffset now) => campaign.Status switch
    {
        CampaignStatus.Completed => campaign with { Status = CampaignStatus.Active, UpdatedAt = now },
        CampaignStatus.Archived => throw Illegal(campaign, "take leads", "An archived campaign is over."),
        _ => campaign,
    };

    /// <summary>Where leads go that stand at steps which the next sequence lacks.</summary>
    /// <param name="standing">The sequence as it is.</param>
    /// <param name="next">Made by <see cref="Sequence.After"/>.</param>
    /// <param name="leadsByStep">How many unfinished leads stand at each step.</param>
    /// <exception cref="RuleException">step_id_used, step_type_changed; steps_reordered: leads would come once more to steps that they have behind them.</exception>
    public static IReadOnlyList<StepRelocation> Relocations(Sequence standing, Sequence next, IReadOnlyDictionary<string, long> leadsByStep)
    {
        if (next.All().FirstOrDefault(s => standing.Removed.ContainsKey(s.Id)) is { } reused)
            throw new RuleException("step_id_used", $"The id '{reused.Id}' belonged to a step that was removed, and leads may have had it: give the step a new id.");
        if (leadsByStep.Count == 0)
            return [];
        if (next.All().FirstOrDefault(s => standing.Find(s.Id) is { } before && before.Type != s.Type) is { } changed)
            throw new RuleException("step_type_changed", $"Leads are under way: step '{changed.Id}' keeps its type. Give a step of another type a new id.");
        var kept = standing.All().Select(s => s.Id).Where(id => next.Find(id) is not null);
        if (!kept.SequenceEqual(next.All().Select(s => s.Id).Where(id => standing.Find(id) is not null)))
            throw new RuleException("steps_reordered", "Leads are under way: the steps that stay must keep their order. Give a moved step a new id.");
        return [.. leadsByStep.Where(s => next.Find(s.Key) is null).OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => new StepRelocation(s.Key, next.Resolve(s.Key)?.Id, s.Value))];
    }

    private static RuleException Illegal(CampaignState campaign, string verb, string hint)
        => new("illegal_status", $"A campaign that is {campaign.Status.ToString().ToLowerInvariant()} cannot {verb}. {hint}");
}
