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
    /// <summary>Where a lead stands that waits for the connection after its last step; no step can be called so.</summary>
    private const string AfterLastStep = "(end)";

    private static readonly Dictionary<string, string?> NoValues = [];

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

    /// <summary>The lead's time has come: the delay is over, the wait for the person, or the invitation has expired.</summary>
    public static LeadDecision? Due(LeadState lead, CampaignState campaign, DateTimeOffset now)
    {
        if (lead.IsEnded || lead.Status == LeadStatus.Paused || lead.NextAt is not { } due || due > now)
            return null;
        return lead.WaitingFor switch
        {
            WaitingFor.Connection when lead.IsInvitationPending && lead.Details.InvitationExpiresAt <= now => Withdraw(lead, now),
            WaitingFor.Delay or WaitingFor.Connection => Resume(new LeadDecision(lead with { UpdatedAt = now }), campaign, now),
            _ => null,
        };
    }

    /// <summary>
    /// The action the lead waits for was taken back before it was sent (the step was removed, the lead paused): the lead goes on where it
    /// stands now, under a new epoch, because the ledger keeps the old row.
    /// </summary>
    public static LeadDecision? ActionWithdrawn(LeadState lead, CampaignState campaign, Guid actionId, DateTimeOffset now)
        => lead.IsEnded || lead.Status == LeadStatus.Paused || lead.Details.ActionId != actionId
            ? null
            : Resume(new LeadDecision(WithoutAction(lead, now)), campaign, now);

    /// <summary>Ends the lead; what is queued for it is not sent any more.</summary>
    public static LeadDecision? Stop(LeadState lead, string reason, DateTimeOffset now)
        => lead.IsEnded ? null : End(new LeadDecision(lead), LeadStatus.Stopped, reason, now) with { CancelsQueued = true };

    /// <summary>Goes on at the step the lead stands at, or at the one that took its place.</summary>
    private static LeadDecision Resume(LeadDecision decision, CampaignState campaign, DateTimeOffset now)
        => Enter(decision, campaign, campaign.Sequence.Resolve(decision.Lead.StepId), now);

    /// <summary>
    /// Brings the lead to a step: acts when it is due, waits otherwise; steps that only decide, or have nothing to do, are passed at once.
    /// Without a step the sequence is complete.
    /// </summary>
    private static LeadDecision Enter(LeadDecision decision, CampaignState campaign, SequenceStep? step, DateTimeOffset now)
    {
        while (step is not (null or EndStep))
        {
            var lead = decision.Lead with { StepId = step.Id };
            decision = decision with { Lead = lead };
            if (lead.Details.DoneSteps.Contains(step.Id))
            {
                (decision, step) = (Skip(decision, step, SkipReasons.AlreadyDone, now), campaign.Sequence.Next(step.Id));
                continue;
            }

            if (step.NeedsConnection && lead.IsInvitationPending)
                return WaitForConnection(decision, lead.Details.InvitationExpiresAt);
            var due = DueAt(lead, campaign, step);
            if (due > now)
                return decision with { Lead = lead with { WaitingFor = WaitingFor.Delay, NextAt = due } };

            switch (step.Meet(lead, now))
            {
                case StepMove.SkipMove skip:
                    (decision, step) = (Skip(decision, step, skip.Reason, now), campaign.Sequence.Next(step.Id));
                    break;
                case StepMove.ChooseMove choice:
                    (decision, step) = (Choose(decision, step, choice.Yes, now), campaign.Sequence.Enter((IfStep)step, choice.Yes));
                    break;
                case StepMove.WaitMove wait:
                    // Whatever the sequence waits for, the invitation is taken back in time.
                    return WaitForConnection(decision, lead.Details.InvitationExpiresAt < wait.Until ? lead.Details.InvitationExpiresAt : wait.Until);
                default:
                    return Act(decision, step, now);
            }
        }

        decision = decision with { Lead = decision.Lead with { StepId = null } };
        return decision.Lead.IsInvitationPending
            ? WaitForConnection(decision, decision.Lead.Details.InvitationExpiresAt)
            : End(decision, LeadStatus.Completed, null, now);
    }

    /// <summary>Nothing to do but to wait for the person; the reminder is the day the sequence goes on without them, or takes the invitation back.</summary>
    private static LeadDecision WaitForConnection(LeadDecision decision, DateTimeOffset? until)
        => decision with { Lead = decision.Lead with { WaitingFor = WaitingFor.Connection, NextAt = until } };

    private static LeadDecision Skip(LeadDecision decision, SequenceStep step, string reason, DateTimeOffset now)
        => Pass(decision, now).With(new(LeadEventTypes.StepSkipped, now, Facts(("step_id", step.Id), ("reason", reason))));

    private static LeadDecision Choose(LeadDecision decision, SequenceStep step, bool yes, DateTimeOffset now)
    {
        var chosen = Pass(decision, now).With(new(LeadEventTypes.BranchTaken, now, Facts(("step_id", step.Id), ("branch", yes ? "then" : "else"))));
        var goesOn = step is IfStep { Condition: StepCondition.NotConnectedAfter } ? yes : step is IfStep { Condition: StepCondition.Connected } && !yes;
        return goesOn && chosen.Lead.IsInvitationPending
            ? chosen with { Lead = chosen.Lead with { Details = chosen.Lead.Details with { WentOnWithoutConnection = true } } }
            : chosen;
    }

    /// <summary>The delay of the step after counts from here.</summary>
    private static LeadDecision Pass(LeadDecision decision, DateTimeOffset now)
        => decision with { Lead = decision.Lead with { UpdatedAt = now, Details = decision.Lead.Details with { PreviousStepAt = now } } };

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
        var details = step.Details ?? new();
        string? words = null;
        IReadOnlyDictionary<string, string?>? values = null;
        foreach (var text in step.Texts)
        {
            values ??= text.IsPlain ? null : Fields(lead).Values(lead.Details.SenderName);
            var rendering = text.Render(values ?? NoValues, Personalisation.Seed(lead.Id, step.Id));
            if (rendering.Problems is [var problem, ..])
                return Fail(decision, problem.Code, problem.Message, now);

            // A note or a message is the action's text; an InMail has a subject beside it.
            if (text.Field == "subject")
                details = details with { Subject = rendering.Text };
            else
                words = rendering.Text;
        }

        return Hand(decision, new(Guid.CreateVersion7(now), step.Id, step.ActionKind!.Value, lead.Details.Epoch, words, details), now);
    }

    private static LeadDecision Withdraw(LeadState lead, DateTimeOffset now)
        => Hand(
            new LeadDecision(lead),
            new(Guid.CreateVersion7(now), lead.StepId ?? AfterLastStep, ActionKind.WithdrawInvite, lead.Details.Epoch, null), now);

    /// <summary>Leaves the action to the account and waits for what comes of it.</summary>
    private static LeadDecision Hand(LeadDecision decision, NewAction action, DateTimeOffset now) => decision with
    {
        Action = action,
        Lead = decision.Lead with
        {
            WaitingFor = WaitingFor.Slot,
            NextAt = null,
            UpdatedAt = now,
            Details = decision.Lead.Details with { ActionId = action.Id },
        },
    };

    /// <summary>The next action of the lead is another one, even for the same step.</summary>
    private static LeadState WithoutAction(LeadState lead, DateTimeOffset now)
        => lead with { UpdatedAt = now, Details = lead.Details with { ActionId = null, Epoch = lead.Details.Epoch + 1 } };

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

    private static LeadFields Fields(LeadState lead)
    {
        var person = lead.Person;
        return new(person.FirstName, person.LastName, person.Company, person.Title, person.Email, person.PublicIdentifier, person.Custom);
    }

    private static Dictionary<string, object?> Facts(params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        var known = new Dictionary<string, object?>(facts.Length);
        foreach (var (name, value) in facts)
        {
            if (value is not null)
                known.Add(name, value);
        }

        return known;
    }
}
