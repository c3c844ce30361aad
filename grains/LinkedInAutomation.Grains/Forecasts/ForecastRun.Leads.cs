using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>What happens to leads.</summary>
internal sealed partial class ForecastRun
{
    /// <summary>Leads that are under way when the simulation begins.</summary>
    private void Place(Cohort cohort)
    {
        var lead = cohort.Lead;
        var now = _input.Now;
        if (lead.Status == LeadStatus.PendingInvite)
            cohort.Account.ChangeBeforeInvitation(cohort.Campaign, cohort.Count);
        var isAsked = lead.IsInvitationPending;
        var (assumed, since) = isAsked ? (_input.Assumptions.Acceptance, lead.InvitedAt) : (_input.Assumptions.Reply, lead.LastMessageAt);
        if (since is not { } begin || (!isAsked && lead.RepliedAt is not null))
        {
            Resume(cohort, now);
            return;
        }

        foreach (var (part, way) in Deal(cohort, isAsked ? "(invited)" : "(written)", assumed.SharesAfter(now - begin)))
        {
            if (way < assumed.Delays.Count)
                Await(part, isAsked, Later(begin + assumed.Delays[way], now));
            Resume(part, now);
        }
    }

    private void Resume(Cohort cohort, DateTimeOffset now)
    {
        // What is queued is queued again, at the same step.
        var lead = cohort.Lead;
        if (lead.WaitingFor == WaitingFor.Slot)
        {
            var action = lead.Details.ActionId ?? Guid.Empty;
            cohort.Lead = lead with { Details = lead.Details with { ActionId = action } };
            Take(cohort, LeadRules.ActionWithdrawn(cohort.Lead, cohort.Campaign.State, action, now), now);
        }
        else
        {
            SetAlarm(cohort, now);
        }
    }

    /// <summary>The time has come that was the first to come.</summary>
    private void Ring(Cohort cohort, DateTimeOffset now)
    {
        var campaign = cohort.Campaign.State;
        if (cohort.IsSent)
        {
            TakeOutcome(cohort, now);
        }
        else if (cohort.AcceptsAt <= now)
        {
            cohort.AcceptsAt = null;
            Take(cohort, LeadRules.Connection(cohort.Lead, campaign, new("forecast", null, now), now), now);
        }
        else if (cohort.RepliesAt <= now)
        {
            cohort.RepliesAt = null;
            Take(cohort, LeadRules.Reply(cohort.Lead, campaign, new(false, null, null, null, null, now), now), now);
        }
        else if (LeadRules.Due(cohort.Lead, campaign, now) is { } due)
        {
            Take(cohort, due, now);
        }
    }

    private void TakeOutcome(Cohort cohort, DateTimeOffset now)
    {
        var assumptions = _input.Assumptions;
        var (lead, action) = (cohort.Lead, cohort.Action!);
        if (action.Kind == ActionKind.Check)
        {
            var isOpen = cohort.Campaign.State.Sequence.Find(action.StepId) is IfStep { Condition: StepCondition.OpenProfile };
            var rate = isOpen ? assumptions.OpenProfileRate : assumptions.InMailCreditRate;
            foreach (var (part, way) in Deal(cohort, action.StepId, [rate, 1 - rate]))
                Take(part, Outcome(part, way == 0 ? ActionResults.Yes : ActionResults.No, now), now);
            return;
        }

        var isInvitation = action.Kind == ActionKind.Invite && lead.ConnectedAt is null;
        var isFirstMessage = action.Kind is ActionKind.Message or ActionKind.InMail && lead.LastMessageAt is null;
        var assumed = isInvitation ? assumptions.Acceptance : isFirstMessage ? assumptions.Reply : null;
        if (assumed is null)
        {
            Take(cohort, Outcome(cohort, ActionResults.Sent, now), now);
            return;
        }

        foreach (var (part, way) in Deal(cohort, isInvitation ? "(invited)" : "(written)", isInvitation ? _accepts : _replies))
        {
            if (way < assumed.Delays.Count)
                Await(part, isInvitation, now + assumed.Delays[way]);
            Take(part, Outcome(part, ActionResults.Sent, now), now);
        }
    }

    private static LeadDecision? Outcome(Cohort cohort, string result, DateTimeOffset now)
    {
        var action = cohort.Action!;
        (cohort.Action, cohort.IsSent) = (null, false);
        return LeadRules.Outcome(cohort.Lead, cohort.Campaign.State, new()
        {
            ActionId = action.Id,
            Kind = action.Kind,
            StepId = action.StepId,
            State = ActionState.Done,
            Result = result,
            At = now,
        }, now);
    }

    /// <summary>Takes in what the rules decided; null: nothing.</summary>
    private void Take(Cohort cohort, LeadDecision? decision, DateTimeOffset now)
    {
        var (campaign, account) = (cohort.Campaign, cohort.Account);
        if (decision is not null)
        {
            if (cohort.Lead.Status == LeadStatus.PendingInvite && decision.Lead.Status != LeadStatus.PendingInvite)
            {
                account.ChangeBeforeInvitation(campaign, -cohort.Count);
                Wake(account, now);
            }

            cohort.Lead = decision.Lead;
            if (decision.Lead.IsEnded)
            {
                cohort.Action = null;
                cohort.Alarm++;
                campaign.Remaining -= cohort.Count;
                if (campaign == _target)
                    _tally.Ended(now, cohort.Count);
                return;
            }

            if (decision.Action is { } action)
            {
                cohort.Action = action;
                account.Enqueue(cohort, action);
                Wake(account, now);
            }
        }

        SetAlarm(cohort, now);
    }

    private void SetAlarm(Cohort cohort, DateTimeOffset now)
    {
        cohort.Alarm++;
        var next = cohort.Lead.NextAt;
        if (cohort.AcceptsAt < (next ?? DateTimeOffset.MaxValue))
            next = cohort.AcceptsAt;
        if (cohort.RepliesAt < (next ?? DateTimeOffset.MaxValue))
            next = cohort.RepliesAt;
        if (next is { } at)
            Schedule(Later(at, now), cohort, null);
    }

    private static void Await(Cohort cohort, bool isAcceptance, DateTimeOffset at)
    {
        if (isAcceptance)
            cohort.AcceptsAt = at;
        else
            cohort.RepliesAt = at;
    }

    private static IEnumerable<(Cohort Part, int Way)> Deal(Cohort cohort, string at, double[] shares)
    {
        var dealt = cohort.Campaign.DealingOf(at, shares.Length).Deal(cohort.Count, shares);
        for (var way = 0; way < dealt.Length; way++)
        {
            if (dealt[way] > 0)
                yield return (dealt[way] == cohort.Count ? cohort : cohort.Split(dealt[way]), way);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
