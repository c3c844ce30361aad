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
        {
            // The failed row keeps its epoch: who resumes the lead asks for the step anew.
            if (lead.Status == LeadStatus.Paused)
                return taken with { Lead = WithoutAction(taken.Lead, now) };
            return lead.IsEnded ? taken : Fail(taken, outcome.Result ?? "unknown_error", outcome.Detail, now);
        }

        var recorded = Record(taken, campaign, outcome);
        if (recorded.Lead.IsEnded)
            return recorded;
        if (outcome.Result == ActionResults.OwnProfile)
            return End(recorded, LeadStatus.Stopped, ActionResults.OwnProfile, now);

        var step = campaign.Sequence.Find(outcome.StepId);
        if (outcome.Kind == ActionKind.WithdrawInvite && step is not WithdrawInviteStep && IsExpiry(lead, campaign, outcome))
            return Expired(recorded, campaign, step, now);

        recorded = recorded with { Lead = recorded.Lead with { Details = recorded.Lead.Details with { PreviousStepAt = outcome.At } } };
        var next = outcome.Kind == ActionKind.Check && step is IfStep branch
            ? campaign.Sequence.Enter(branch, outcome.Result == ActionResults.Yes)
            : campaign.Sequence.Next(outcome.StepId);
        // A paused lead takes its new place and waits there until somebody resumes it.
        return recorded.Lead.Status == LeadStatus.Paused
            ? recorded with { Lead = recorded.Lead with { StepId = next?.Id } }
            : Enter(recorded, campaign, next, now);
    }

    /// <summary>Not by a step, which may have been removed meanwhile: a step withdraws before the invitation expires.</summary>
    private static bool IsExpiry(LeadState lead, CampaignState campaign, ActionOutcome outcome)
        => !campaign.Sequence.Removed.ContainsKey(outcome.StepId) || lead.Details.InvitationExpiresAt <= outcome.At;

    /// <summary>Nobody accepted in time. A sequence that has a way for that takes it, any other is over.</summary>
    private static LeadDecision Expired(LeadDecision withdrawn, CampaignState campaign, SequenceStep? step, DateTimeOffset now)
    {
        if (withdrawn.Lead.Status == LeadStatus.Paused)
            return withdrawn;
        return withdrawn.Lead.ConnectedAt is not null || step is IfStep
            ? Resume(withdrawn, campaign, now)
            : End(withdrawn, LeadStatus.Stopped, "invite_expired", now);
    }

    private static LeadDecision Record(LeadDecision decision, CampaignState campaign, ActionOutcome outcome) => outcome.Result switch
    {
        ActionResults.AlreadyConnected => Connected(decision, "profile", outcome.At),
        ActionResults.ReplyFound => Replied(decision, campaign, outcome.At),
        ActionResults.ManualMessageFound => ManualMessage(decision, campaign, outcome.At),
        ActionResults.AlreadyInvited => Invited(decision, campaign, outcome, LeadEventTypes.AlreadyInvited),
        ActionResults.OwnProfile => decision,
        ActionResults.NoPosts or ActionResults.NoSkills =>
            decision.With(new(LeadEventTypes.StepSkipped, outcome.At, Facts(("step_id", outcome.StepId), ("reason", outcome.Result)))),
        _ => outcome.Kind switch
        {
            ActionKind.ProfileVisit => decision.With(Happened(LeadEventTypes.ProfileVisited, outcome)),
            ActionKind.Invite => Invited(decision, campaign, outcome, LeadEventTypes.InviteSent),
            ActionKind.Message => Messaged(Connected(decision, "profile", outcome.At), outcome, LeadEventTypes.MessageSent),
            ActionKind.InMail => Messaged(decision, outcome, LeadEventTypes.InMailSent),
            ActionKind.Reaction => decision.With(Happened(LeadEventTypes.PostReacted, outcome)),
            ActionKind.Endorsement => decision.With(Happened(LeadEventTypes.SkillEndorsed, outcome)),
            ActionKind.WithdrawInvite => InvitationGone(decision, outcome.At).With(Happened(LeadEventTypes.InviteWithdrawn, outcome)),
            ActionKind.Check => decision.With(new(LeadEventTypes.BranchTaken, outcome.At,
                Facts(("step_id", outcome.StepId), ("branch", outcome.Result == ActionResults.Yes ? "then" : "else")))),
            _ => decision,
        },
    };

    private static LeadDecision InvitationGone(LeadDecision decision, DateTimeOffset at)
        => decision with { Lead = decision.Lead with { Details = decision.Lead.Details with { InvitationGoneAt = at } } };

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
                Details = lead.Details with { InvitationId = outcome.InvitationId, InvitationExpiresAt = expires, InvitationGoneAt = null, InvitationMissedAt = null },
            },
        };
        invited = invited.With(Happened(eventType, outcome));
        // The acceptance may have reached us before the answer to the invitation did.
        return lead.Status == LeadStatus.PendingInvite ? Move(invited, LeadStatus.InviteSent, null, outcome.At) : invited;
    }

    private static LeadDecision Messaged(LeadDecision decision, ActionOutcome outcome, string eventType)
    {
        // A message without an invitation before it is sent to connections only: the account has looked.
        var sent = (decision with { Lead = decision.Lead with { LastMessageAt = outcome.At } }).With(Happened(eventType, outcome));
        return sent.Lead.IsEnded || sent.Lead.Status == LeadStatus.Paused ? sent : Move(sent, LeadStatus.Messaged, null, outcome.At);
    }

    private static LeadEvent Happened(string type, ActionOutcome outcome)
        => new(type, outcome.At, Facts(("action_id", outcome.ActionId), ("step_id", outcome.StepId), ("result", outcome.Result)));
}
