using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Leads;

public static partial class LeadRules
{
    /// <summary>
    /// Takes in how an action ended. Only the open action counts: a second delivery, or one after a restart, is acknowledged and
    /// changes nothing. A lead that ended meanwhile keeps its ending but records what was sent.
    /// </summary>
    public static LeadDecision? Outcome(LeadState lead, CampaignState campaign, ActionOutcome outcome, DateTimeOffset now)
    {
        if (lead.Details.ActionId != outcome.ActionId)
            return null;

        var taken = new LeadDecision(lead with
        {
            UpdatedAt = now,
            ProviderId = outcome.ProviderId ?? lead.ProviderId,
            ConversationId = outcome.ChatId ?? lead.ConversationId,
            Details = lead.Details with { ActionId = null },
        })
        {
            Acknowledges = outcome.ActionId,
        };
        if (outcome.State == ActionState.Failed)
            return lead.IsEnded ? taken : Fail(taken, outcome.Result ?? "unknown_error", outcome.Detail, now);

        var recorded = Record(taken, campaign, outcome);
        if (recorded.Lead.IsEnded || recorded.Lead.Status == LeadStatus.Paused)
            return recorded;
        if (outcome.Kind == ActionKind.WithdrawInvite)
            return recorded.Lead.ConnectedAt is null ? End(recorded, LeadStatus.Stopped, "invite_expired", now) : Resume(recorded, campaign, now);

        recorded = recorded with { Lead = recorded.Lead with { Details = recorded.Lead.Details with { PreviousStepAt = outcome.At } } };
        return Enter(recorded, campaign, campaign.Sequence.Next(outcome.StepId), now);
    }

    /// <summary>Goes on at the step the lead stands at.</summary>
    private static LeadDecision Resume(LeadDecision decision, CampaignState campaign, DateTimeOffset now)
        => Enter(decision, campaign, Step(campaign, decision.Lead), now);

    private static LeadDecision Record(LeadDecision decision, CampaignState campaign, ActionOutcome outcome) => outcome.Result switch
    {
        ActionResults.AlreadyConnected => Connected(decision, "profile", outcome.At),
        ActionResults.ReplyFound => Replied(decision, campaign, outcome.At),
        ActionResults.ManualMessageFound => ManualMessage(decision, campaign, outcome.At),
        ActionResults.AlreadyInvited => Invited(decision, campaign, outcome, LeadEventTypes.AlreadyInvited),
        _ => outcome.Kind switch
        {
            ActionKind.ProfileVisit => decision.With(Happened(LeadEventTypes.ProfileVisited, outcome)),
            ActionKind.Invite => Invited(decision, campaign, outcome, LeadEventTypes.InviteSent),
            ActionKind.Message => Messaged(decision, outcome),
            ActionKind.WithdrawInvite => decision.With(Happened(LeadEventTypes.InviteWithdrawn, outcome)),
            _ => decision,
        },
    };

    private static LeadDecision Invited(LeadDecision decision, CampaignState campaign, ActionOutcome outcome, string eventType)
    {
        var lead = decision.Lead;
        var step = campaign.Sequence.Find(outcome.StepId) as InviteStep;
        var expires = outcome.At.AddDays((step?.ExpireAfter ?? ExpireAfter.Default).Days);
        var invited = decision with
        {
            Lead = lead with
            {
                InvitedAt = outcome.At,
                Details = lead.Details with { InvitationId = outcome.InvitationId, InvitationExpiresAt = expires, InvitationGoneAt = null },
            },
        };
        invited = invited.With(Happened(eventType, outcome));
        // The acceptance may have reached us before the answer to the invitation did.
        return lead.Status == LeadStatus.PendingInvite ? Move(invited, LeadStatus.InviteSent, null, outcome.At) : invited;
    }

    private static LeadDecision Messaged(LeadDecision decision, ActionOutcome outcome)
    {
        // A message without an invitation before it is sent to connections only: the account has looked.
        var sent = Connected(decision, "profile", outcome.At);
        sent = sent with { Lead = sent.Lead with { LastMessageAt = outcome.At } };
        sent = sent.With(Happened(LeadEventTypes.MessageSent, outcome));
        return sent.Lead.IsEnded || sent.Lead.Status == LeadStatus.Paused ? sent : Move(sent, LeadStatus.Messaged, null, outcome.At);
    }

    private static LeadEvent Happened(string type, ActionOutcome outcome)
        => new(type, outcome.At, Facts(("action_id", outcome.ActionId), ("step_id", outcome.StepId), ("result", outcome.Result)));
}
