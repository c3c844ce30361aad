using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Leads;

public static partial class LeadRules
{
    /// <summary>Status reason of what an operator has set.</summary>
    private const string SetByOperator = "set_by_operator";

    /// <summary>
    /// The invitation is not pending any more and the person is no connection: declined, withdrawn by hand, or expired. It is only
    /// remembered; the lead waits on until its invitation expires, because an acceptance is not ruled out.
    /// </summary>
    public static LeadDecision? InvitationMissed(LeadState lead, DateTimeOffset now)
        => !lead.IsInvitationPending || lead.IsEnded || lead.Details.InvitationMissedAt is not null
            ? null
            : new LeadDecision(lead with { UpdatedAt = now, Details = lead.Details with { InvitationMissedAt = now } })
                .With(new(LeadEventTypes.InviteGone, now));

    /// <summary>Ids that were read at Unipile; what is known already stays.</summary>
    public static LeadDecision? Learn(LeadState lead, string? providerId, string? conversationId, DateTimeOffset now)
    {
        var known = lead with { ProviderId = lead.ProviderId ?? providerId, ConversationId = lead.ConversationId ?? conversationId };
        return known == lead ? null : new LeadDecision(known with { UpdatedAt = now });
    }

    /// <summary>
    /// An ending may be set at any time. A lead goes on only if nobody has spoken against it, and only at a step from which on nothing was
    /// ever sent: a person never gets a step twice. What is queued is cancelled; what is being sent has to be settled first.
    /// </summary>
    /// <param name="touched">Steps that reached, or may have reached, the person, whatever the epoch.</param>
    /// <exception cref="RuleException">Why it is not allowed.</exception>
    public static LeadDecision? SetStatus(
        LeadState lead, CampaignState campaign, ManualStatus manual, IReadOnlyCollection<string> touched, DateTimeOffset now)
        => manual.Status switch
        {
            LeadStatus.Paused => throw new RuleException("use_pause", "A lead is paused and resumed by its own actions, which remember where it stood."),
            LeadStatus.Replied or LeadStatus.Completed or LeadStatus.Stopped or LeadStatus.Failed => SetEnded(lead, manual, now),
            _ => SetWorking(lead, campaign, manual, touched, now),
        };

    private static LeadDecision? SetEnded(LeadState lead, ManualStatus manual, DateTimeOffset now)
    {
        if (manual.StepId is not null)
            throw new RuleException("step_not_used", $"A lead that is {Spelled(manual.Status)} stands at no step: leave step_id out.");
        if (lead.Status == manual.Status)
            return null;
        var ended = Set(new LeadDecision(lead) { CancelsQueued = true }, manual.Status, now);
        return ended with
        {
            Lead = ended.Lead with
            {
                StatusReason = manual.Status is LeadStatus.Stopped or LeadStatus.Failed ? SetByOperator : null,
                WaitingFor = null,
                NextAt = null,
                RepliedAt = manual.Status == LeadStatus.Replied ? lead.RepliedAt ?? now : lead.RepliedAt,
            },
        };
    }

    private static LeadDecision SetWorking(
        LeadState lead, CampaignState campaign, ManualStatus manual, IReadOnlyCollection<string> touched, DateTimeOffset now)
    {
        RefuseToGoOn(lead, campaign);
        var step = manual.StepId is { } id
            ? campaign.Sequence.Find(id) ?? throw new RuleException("unknown_step", $"The campaign's sequence has no step '{id}'.")
            : StandsAt(lead, campaign, manual.Status);
        if (step is null && manual.Status != LeadStatus.InviteSent)
            throw new RuleException("step_required", "The lead stands at no step of the sequence: say with step_id where it goes on.");
        var again = campaign.Sequence.All().SkipWhile(s => s.Id != step?.Id).Where(s => touched.Contains(s.Id)).Select(s => s.Id).ToList();
        if (again.Count > 0)
            throw new RuleException("step_already_done", $"The person would get these steps a second time: {string.Join(", ", again)}.");

        var facts = Facts(lead, manual.Status, now) with
        {
            StatusReason = null,
            Details = lead.Details with
            {
                // Another epoch, because what was cancelled at these steps keeps its place in the ledger.
                Epoch = lead.Details.Epoch + 1,
                ActionId = null,
                PreviousStepAt = now,
                InvitationGoneAt = null,
                InvitationMissedAt = null,
                InvitationExpiresAt = manual.Status == LeadStatus.InviteSent ? lead.Details.InvitationExpiresAt ?? now.AddDays(ExpireAfter.Default.Days) : lead.Details.InvitationExpiresAt,
            },
        };
        var decision = new LeadDecision(facts)
        {
            CancelsQueued = true,
            RequiresIdle = true,
            Claim = campaign.Settings.SkipContactedByOtherCampaign ? PersonClaim.Required : PersonClaim.IfFree,
        };
        return Enter(Set(decision, manual.Status, now), campaign, step, now);
    }

    private static void RefuseToGoOn(LeadState lead, CampaignState campaign)
    {
        if (!lead.IsStarted)
            throw new RuleException("not_started", "No account works this lead yet: it is started by the campaign, or ended here.");
        if (campaign.Status == CampaignStatus.Archived)
            throw new RuleException("campaign_archived", "The campaign is archived: its leads do not go on.");
        if (lead.RepliedAt is not null)
            throw new RuleException("person_replied", "The person has replied: nothing automatic reaches them any more.");
        if (lead is { Status: LeadStatus.Stopped, StatusReason: WrittenByHand or RepliedElsewhere or LeadGrain.DoNotContact })
            throw new RuleException(lead.StatusReason, "Somebody of the client talks with the person, or they do not want to be contacted: the lead does not go on.");
    }

    private static SequenceStep? StandsAt(LeadState lead, CampaignState campaign, LeadStatus status)
        => campaign.Sequence.Resolve(lead.StepId) is { } step && !(step.MakesConnection && status == LeadStatus.InviteSent)
            ? step
            : campaign.Sequence.Next(lead.StepId ?? "");

    private static LeadState Facts(LeadState lead, LeadStatus status, DateTimeOffset now) => status switch
    {
        LeadStatus.PendingInvite => lead with { InvitedAt = null, ConnectedAt = null },
        LeadStatus.InviteSent => lead with { InvitedAt = lead.InvitedAt ?? now, ConnectedAt = null },
        LeadStatus.Connected => lead with { ConnectedAt = lead.ConnectedAt ?? now },
        _ => lead with { ConnectedAt = lead.ConnectedAt ?? now, LastMessageAt = lead.LastMessageAt ?? now },
    };

    /// <summary>Sets the status with its event, whatever the table of moves says.</summary>
    private static LeadDecision Set(LeadDecision decision, LeadStatus status, DateTimeOffset now)
        => (decision with { Lead = decision.Lead with { Status = status, UpdatedAt = now } })
            .With(new(LeadEventTypes.StatusChanged, now, Facts(("from", decision.Lead.Status), ("to", status), ("reason", SetByOperator))));

    private static string Spelled(LeadStatus status) => Storage.StoredName.Of(status);
}
