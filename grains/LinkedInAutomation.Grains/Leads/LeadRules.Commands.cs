using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Leads;

public static partial class LeadRules
{
    /// <summary>Stopped by a person.</summary>
    public const string StoppedByHand = "manual";

    /// <summary>Carries out what a person wants. Null: it is so already.</summary>
    /// <param name="open">State of the action the lead waits for; null when it waits for none.</param>
    /// <param name="doneSteps">What the person has had already; only a restart asks for it.</param>
    /// <exception cref="RuleException">The lead is not in a state for it; the message says what to do.</exception>
    public static LeadDecision? Command(
        LeadState lead, CampaignState campaign, LeadCommand command, ActionState? open, IReadOnlyList<string> doneSteps, DateTimeOffset now)
        => command switch
        {
            LeadCommand.Pause => Pause(lead, now),
            LeadCommand.Resume => Unpause(lead, campaign, open, now),
            LeadCommand.Stop => Stop(lead, StoppedByHand, now),
            LeadCommand.Retry => Retry(lead, campaign, open, doneSteps, now),
            LeadCommand.SkipStep => SkipStep(lead, campaign, open, now),
            LeadCommand.Restart => Restart(lead, campaign, open, doneSteps, now),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Unknown command."),
        };

    private static LeadDecision? Pause(LeadState lead, DateTimeOffset now)
    {
        if (lead.Status == LeadStatus.Paused)
            return null;
        RefuseEnded(lead, "paused");
        var paused = Move(new LeadDecision(lead), LeadStatus.Paused, null, now) with { CancelsQueued = true };
        return paused with { Lead = paused.Lead with { WaitingFor = null, NextAt = null } };
    }

    private static LeadDecision? Unpause(LeadState lead, CampaignState campaign, ActionState? open, DateTimeOffset now)
    {
        if (lead.Status != LeadStatus.Paused)
        {
            RefuseEnded(lead, "resumed");
            return null;
        }

        var back = Move(new LeadDecision(lead), lead.Reached, null, now);
        if (!lead.IsStarted)
            return back with { Lead = back.Lead with { WaitingFor = WaitingFor.NotStarted } };
        // What had been begun before the pause ends by itself, and brings the lead further.
        if (open is not (null or ActionState.Cancelled))
            return back with { Lead = back.Lead with { WaitingFor = WaitingFor.Slot } };
        return Resume(open is null ? back : back with { Lead = WithoutAction(back.Lead, now) }, campaign, now);
    }

    private static LeadDecision Retry(
        LeadState lead, CampaignState campaign, ActionState? open, IReadOnlyList<string> doneSteps, DateTimeOffset now)
    {
        if (lead.Status != LeadStatus.Failed)
            throw new RuleException("lead_not_failed", $"Only a failed step is retried; this lead is {Name(lead)}.");
        RefuseAnswered(lead, campaign);
        if (lead.StepId is { } step && doneSteps.Contains(step))
            throw new RuleException("step_already_done", "The person has had this step, or may have: go on with skip-step.");
        var (withdraws, details) = TakeBack(lead, open);
        var retried = (Back(lead, campaign, details, now) with { Withdraws = withdraws })
            .With(new(LeadEventTypes.Retried, now, Facts(("step_id", lead.StepId), ("reason", lead.StatusReason))));
        return Resume(retried, campaign, now);
    }

    private static LeadDecision SkipStep(LeadState lead, CampaignState campaign, ActionState? open, DateTimeOffset now)
    {
        if (lead.Status != LeadStatus.Failed)
            RefuseEnded(lead, "moved on");
        RefuseAnswered(lead, campaign);
        if (!lead.IsStarted || campaign.Sequence.Resolve(lead.StepId) is not { } step)
            throw new RuleException("no_step_to_skip", "The lead stands at no step: it was not started, or has the last one behind it.");
        var (withdraws, details) = TakeBack(lead, open);
        if (lead.Status == LeadStatus.Paused)
        {
            var moved = lead with { StepId = campaign.Sequence.Next(step.Id)?.Id, Details = details with { PreviousStepAt = now }, UpdatedAt = now };
            return Skipped(new LeadDecision(moved) { Withdraws = withdraws }, step, now);
        }

        var back = Back(lead, campaign, details with { PreviousStepAt = now }, now) with { Withdraws = withdraws };
        return Enter(Skipped(back, step, now), campaign, campaign.Sequence.Next(step.Id), now);
    }

    private static LeadDecision? Restart(
        LeadState lead, CampaignState campaign, ActionState? open, IReadOnlyList<string> doneSteps, DateTimeOffset now)
    {
        if (lead.RepliedAt is not null)
            throw Answered();
        RefuseAnswered(lead, campaign);
        if (!lead.IsStarted)
        {
            if (!lead.IsEnded)
                return null;
            var waiting = Move(new LeadDecision(lead), LeadStatus.PendingInvite, null, now);
            return waiting with { Lead = waiting.Lead with { WaitingFor = WaitingFor.NotStarted } };
        }

        var (withdraws, details) = TakeBack(lead, open);
        var back = Back(lead, campaign, details with { PreviousStepAt = now, DoneSteps = doneSteps, WentOnWithoutConnection = false }, now);
        return Enter(
            back.With(new(LeadEventTypes.Restarted, now, Facts(("skips", doneSteps)))) with { Withdraws = withdraws },
            campaign, campaign.Sequence.First(), now);
    }

    /// <summary>Under way again. Who had ended may have lost the person to another campaign meanwhile: the write claims them anew.</summary>
    private static LeadDecision Back(LeadState lead, CampaignState campaign, LeadDetails details, DateTimeOffset now)
    {
        var claim = !lead.IsEnded ? PersonClaim.None
            : campaign.Settings.SkipContactedByOtherCampaign ? PersonClaim.Required : PersonClaim.IfFree;
        return Move(new LeadDecision(lead with { Details = details }) { Claim = claim }, lead.Reached, null, now);
    }

    /// <summary>The open action, to be withdrawn with the write, and the details without it.</summary>
    private static (Guid? Withdraws, LeadDetails Details) TakeBack(LeadState lead, ActionState? open)
    {
        if (open is not (null or ActionState.Queued or ActionState.Cancelled or ActionState.Failed))
        {
            throw new RuleException(
                "step_under_way", "The step has been begun, and what came of it is not known yet: try again when it has ended, or settle it first.");
        }

        var withdraws = open is null or ActionState.Failed ? null : lead.Details.ActionId;
        return (withdraws, lead.Details with { ActionId = null, Epoch = lead.Details.Epoch + 1 });
    }

    private static LeadDecision Skipped(LeadDecision decision, SequenceStep step, DateTimeOffset now)
        => decision.With(new(LeadEventTypes.StepSkipped, now, Facts(("step_id", step.Id), ("reason", SkipReasons.SkippedByHand))));

    /// <summary>Whoever has been answered, or is spoken to by hand, is brought back by no command.</summary>
    private static void RefuseAnswered(LeadState lead, CampaignState campaign)
    {
        if (campaign.Status == CampaignStatus.Archived)
            throw new RuleException("campaign_archived", "The campaign is archived: its leads do not go on.");
        if (lead.RepliedAt is not null && campaign.Settings.StopOnReply)
            throw Answered();
        if (lead.StatusReason == RepliedElsewhere)
            throw new RuleException(RepliedElsewhere, "The person has answered another campaign or account of the client.");
        if ((lead.Details.TakenOverAt is not null || lead.StatusReason == WrittenByHand) && campaign.Settings.StopOnManualMessage)
            throw new RuleException(WrittenByHand, "The owner of an account writes to the person by hand.");
    }

    private static RuleException Answered() => new("lead_replied", "The person has answered: nothing automatic is sent to them any more.");

    private static void RefuseEnded(LeadState lead, string verb)
    {
        if (lead.IsEnded)
            throw new RuleException("lead_ended", $"The lead is {Name(lead)} and cannot be {verb}. Restart it, or retry the step that failed.");
    }

    private static string Name(LeadState lead) => lead.Status.ToString().ToLowerInvariant();
}
