using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Leads;

/// <summary>
/// What a lead does next: state + event + now → new state and what to commit with it. Pure. A rule that has nothing to do
/// answers null, which makes every signal safe to repeat.
/// </summary>
public static partial class LeadRules
{
    /// <summary>Where a lead stands that waits for the connection after its last step.</summary>
    private const string AfterLastStep = "end";

    /// <summary>The lead leaves the waiting line and begins the sequence with this account.</summary>
    public static LeadDecision Start(LeadState lead, CampaignState campaign, Guid accountId, string senderName, DateTimeOffset now)
    {
        var started = lead with
        {
            AccountId = accountId,
            UpdatedAt = now,
            Details = lead.Details with { SenderName = senderName, PreviousStepAt = now },
        };
        var decision = new LeadDecision(started) { Claim = campaign.Settings.SkipContactedByOtherCampaign ? PersonClaim.Required : PersonClaim.IfFree }
            .With(new(LeadEventTypes.Started, now, Facts(("account_id", accountId))));
        return Enter(decision, campaign, campaign.Sequence.First(), now);
    }

    /// <summary>The lead's time has come: the delay is over, or the invitation has expired.</summary>
    public static LeadDecision? Due(LeadState lead, CampaignState campaign, DateTimeOffset now)
    {
        if (lead.IsEnded || lead.Status == LeadStatus.Paused || lead.NextAt is not { } due || due > now)
            return null;
        return lead.WaitingFor switch
        {
            WaitingFor.Delay => Enter(new LeadDecision(lead with { UpdatedAt = now }), campaign, Step(campaign, lead), now),
            WaitingFor.Connection => Withdraw(lead, now),
            _ => null,
        };
    }

    /// <summary>Ends the lead; what is queued for it is not sent any more.</summary>
    public static LeadDecision? Stop(LeadState lead, string reason, DateTimeOffset now)
        => lead.IsEnded ? null : End(new LeadDecision(lead), LeadStatus.Stopped, reason, now) with { CancelsQueued = true };

    /// <summary>Brings the lead to a step: acts when it is due, waits otherwise; without a step the sequence is complete.</summary>
    private static LeadDecision Enter(LeadDecision decision, CampaignState campaign, SequenceStep? step, DateTimeOffset now)
    {
        var lead = decision.Lead;
        var isInvited = lead.ConnectedAt is null && lead.InvitedAt is not null;
        if (step is null && !isInvited)
            return End(decision, LeadStatus.Completed, null, now);

        lead = lead with { StepId = step?.Id };
        if (step is null || (isInvited && step.NeedsConnection))
        {
            // Nothing to do but to wait for the person; the reminder is the day the invitation is withdrawn.
            return decision with
            {
                Lead = lead with { WaitingFor = WaitingFor.Connection, NextAt = lead.Details.InvitationExpiresAt },
            };
        }

        var due = DueAt(lead, campaign, step);
        if (due > now)
            return decision with { Lead = lead with { WaitingFor = WaitingFor.Delay, NextAt = due } };

        return Act(decision with { Lead = lead }, step, now);
    }

    /// <summary>Delays count from the step before; for a step that needs the connection, from the connection if that came later.</summary>
    private static DateTimeOffset DueAt(LeadState lead, CampaignState campaign, SequenceStep step)
    {
        var from = lead.Details.PreviousStepAt ?? lead.CreatedAt;
        if (step.NeedsConnection && lead.ConnectedAt is { } connected && connected > from)
            from = connected;
        return step.Delay is { } delay ? DelayRules.Due(from, delay, campaign.DelayCalendar) : from;
    }

    private static LeadDecision Act(LeadDecision decision, SequenceStep step, DateTimeOffset now)
    {
        var lead = decision.Lead;
        // A step has at most one text: the note of an invitation or the words of a message.
        var rendering = step.Texts.Count == 0 ? null : step.Texts[0].Render(Fields(lead).Values(lead.Details.SenderName), Personalisation.Seed(lead.Id, step.Id));
        if (rendering is { Problems: [var problem, ..] })
            return Fail(decision, problem.Code, problem.Message, now);

        var action = new NewAction(Guid.CreateVersion7(now), step.Id, step.ActionKind, lead.Details.Epoch, rendering?.Text);
        return decision with
        {
            Action = action,
            Lead = lead with
            {
                WaitingFor = WaitingFor.Slot,
                NextAt = null,
                UpdatedAt = now,
                Details = lead.Details with { ActionId = action.Id },
            },
        };
    }

    private static LeadDecision Withdraw(LeadState lead, DateTimeOffset now)
    {
        var action = new NewAction(Guid.CreateVersion7(now), lead.StepId ?? AfterLastStep, ActionKind.WithdrawInvite, lead.Details.Epoch, null);
        return new LeadDecision(lead with
        {
            WaitingFor = WaitingFor.Slot,
            NextAt = null,
            UpdatedAt = now,
            Details = lead.Details with { ActionId = action.Id },
        })
        {
            Action = action,
        };
    }

    private static LeadDecision Fail(LeadDecision decision, string reason, string? detail, DateTimeOffset now)
        => End(
            decision.With(new(LeadEventTypes.StepFailed, now, Facts(("step_id", decision.Lead.StepId), ("reason", reason), ("detail", detail)))),
            LeadStatus.Failed, reason, now);

    private static LeadDecision End(LeadDecision decision, LeadStatus status, string? reason, DateTimeOffset now)
    {
        var moved = Move(decision, status, reason, now);
        return moved with { Lead = moved.Lead with { WaitingFor = null, NextAt = null } };
    }

    /// <summary>Changes the status, with its event; throws on a move that docs/states.md does not know.</summary>
    private static LeadDecision Move(LeadDecision decision, LeadStatus status, string? reason, DateTimeOffset now)
    {
        var lead = decision.Lead;
        if (!LeadTransitions.Allows(lead.Status, status))
            throw new InvalidOperationException($"Lead {lead.Id} cannot go from {lead.Status} to {status}.");
        var next = decision with { Lead = lead with { Status = status, StatusReason = reason, UpdatedAt = now } };
        return lead.Status == status
            ? next
            : next.With(new(LeadEventTypes.StatusChanged, now, Facts(("from", lead.Status), ("to", status), ("reason", reason))));
    }

    private static SequenceStep? Step(CampaignState campaign, LeadState lead) => campaign.Sequence.Find(lead.StepId ?? "");

    private static LeadFields Fields(LeadState lead)
    {
        var person = lead.Person;
        return new(person.FirstName, person.LastName, person.Company, person.Title, person.Email, person.PublicIdentifier, person.Custom);
    }

    private static Dictionary<string, object?> Facts(params (string Name, object? Value)[] facts)
        => facts.Where(f => f.Value is not null).ToDictionary(f => f.Name, f => f.Value);
}
