using System.Runtime.ExceptionServices;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Storage;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace LinkedInAutomation.Grains.Leads;

/// <summary>Loads, asks <see cref="LeadRules"/>, commits the decision with its side rows, then tells whom it concerns.</summary>
[GrainType("lead"), ActivationCountBasedPlacement, CollectionAgeLimit(Minutes = 5)]
public sealed partial class LeadGrain(
    [PersistentState("lead", OutreachGrainStorage.Name)] IPersistentState<LeadRecord> record,
    LeadLedger ledger,
    LeadInstruments instruments,
    TimeProvider time,
    ILogger<LeadGrain> logger) : Grain, ILeadGrain, IRemindable
{
    private const string StepReminder = "step";
    internal const string DoNotContact = "do_not_contact";

    /// <summary>A missed tick is skipped to the next period, never delivered late: so the period is the shortest allowed.</summary>
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    /// <summary>What others may see: while a write is under way, the state before it.</summary>
    private LeadState? _committed;

    /// <summary>What the reminder stands at; null: unknown; <see cref="NoReminder"/>: there is none.</summary>
    private DateTimeOffset? _reminderFor;

    private static readonly DateTimeOffset NoReminder = DateTimeOffset.MinValue;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _committed = record.State.Lead;
        if (_committed?.NextAt is null)
            _reminderFor = NoReminder;
        return Task.CompletedTask;
    }

    public Task<LeadState?> GetState() => Task.FromResult(_committed);

    public async Task<StartAnswer> StartAsync(Guid accountId, string senderName)
    {
        var (lead, campaign) = await LoadAsync();
        if (lead.WaitingFor != WaitingFor.NotStarted || lead.IsEnded)
            return lead.AccountId == accountId && !lead.IsEnded ? StartAnswer.Started : StartAnswer.NotWaiting;
        // The campaign may have been paused, or have lost the account, since it named this lead.
        if (campaign.Status != CampaignStatus.Active || !campaign.AccountIds.Contains(accountId))
            return StartAnswer.NotWaiting;
        try
        {
            await CommitAsync(LeadRules.Start(lead, campaign, accountId, senderName, time.GetUtcNow()));
            return StartAnswer.Started;
        }
        catch (PersonClaimedException)
        {
            await CommitAsync(LeadRules.Stop(lead, "contacted_by_other_campaign", time.GetUtcNow()));
            return StartAnswer.WorkedElsewhere;
        }
        catch (DoNotContactException)
        {
            await CommitAsync(LeadRules.Stop(lead, DoNotContact, time.GetUtcNow()));
            return StartAnswer.NotWaiting;
        }
    }

    public async Task<LeadState> CommandAsync(LeadCommand command)
    {
        var (lead, campaign) = await LoadAsync();
        var standing = await ledger.StandingAsync(lead);
        var doneSteps = command is LeadCommand.Restart or LeadCommand.Retry ? await ledger.DoneStepsAsync(lead.Id) : [];
        if (command is LeadCommand.Resume or LeadCommand.Retry or LeadCommand.Restart && standing.IsDoNotContact)
            throw Forbidden();
        try
        {
            await CommitAsync(LeadRules.Command(lead, campaign, command, standing.OpenAction, doneSteps, time.GetUtcNow()));
        }
        catch (PersonClaimedException)
        {
            throw new RuleException("worked_elsewhere", "Another campaign of the client works this person, or has contacted them.");
        }
        catch (DoNotContactException)
        {
            throw Forbidden();
        }

        // A campaign that was over has somebody to work again, and one at work hands out who waits for a start.
        var next = record.State.Lead!;
        if ((lead.IsEnded && !next.IsEnded) || (next.WaitingFor == WaitingFor.NotStarted && lead.WaitingFor != WaitingFor.NotStarted))
            _ = GrainFactory.GetGrain<ICampaignGrain>(lead.CampaignId).LeadsAddedAsync();

        return next;
    }

    public async Task StopForPersonAsync(string reason)
    {
        var (lead, campaign) = await LoadAsync();
        await CommitAsync(LeadRules.StopForPerson(lead, campaign, reason, time.GetUtcNow()));
    }

    public async Task TakeOutcomeAsync(ActionOutcome outcome)
    {
        var (lead, campaign) = await LoadAsync();
        var decision = LeadRules.Outcome(lead, campaign, outcome, time.GetUtcNow());
        if (decision is null)
            await ledger.AcknowledgeAsync(outcome.ActionId, time.GetUtcNow());
        else
            await CommitAsync(decision);
    }

    public async Task NoticeConnectionAsync(ConnectionSeen seen)
    {
        var (lead, campaign) = await LoadAsync();
        await CommitAsync(LeadRules.Connection(lead, campaign, seen, time.GetUtcNow()));
    }

    public async Task NoticeMessageAsync(MessageSeen seen)
    {
        var (lead, campaign) = await LoadAsync();
        if (!seen.IsOwn)
        {
            await CommitAsync(LeadRules.Reply(lead, campaign, seen, time.GetUtcNow()));
            return;
        }

        switch (await ledger.WhoseMessageAsync(lead.Id, seen))
        {
            case OwnMessage.InvitationNote:
                var accepted = new ConnectionSeen("first_message", seen.ProviderId, seen.At);
                await CommitAsync(LeadRules.Connection(lead, campaign, accepted, time.GetUtcNow()));
                await CommitAsync(LeadRules.OwnEcho(record.State.Lead!, seen, time.GetUtcNow()));
                break;
            case OwnMessage.Ours:
                await CommitAsync(LeadRules.OwnEcho(lead, seen, time.GetUtcNow()));
                break;
            default:
                // Also one that has ended tells the others: the owner speaks with the person now.
                if (LeadRules.OwnerWrote(lead, campaign, seen, time.GetUtcNow()) is { } decision)
                    await CommitAsync(decision);
                else if (lead.IsStarted)
                    await StopSiblingsAsync(lead, LeadRules.WrittenByHand);
                break;
        }
    }

    public Task ForgetAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task PokeAsync()
    {
        var (lead, campaign) = await LoadAsync();
        if (await LookAtActionAsync(lead, campaign) is { } overtaken)
            await CommitAsync(overtaken);
        else if (LeadRules.Due(lead, campaign, time.GetUtcNow()) is { } decision)
            await CommitAsync(decision);
        else
        {
            await ArrangeReminderAsync(lead);
            // Who poked may know more: the row may have been changed beside the grain, and the next call reads it again.
            DeactivateOnIdle();
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // It evidently exists, whatever this activation believed: a crash may have left it behind.
        _reminderFor = null;
        return PokeAsync();
    }

    /// <summary>While the account has it: may the person still be written to, and is the action still there?</summary>
    private async Task<LeadDecision?> LookAtActionAsync(LeadState lead, CampaignState campaign)
    {
        if (lead.WaitingFor != WaitingFor.Slot || lead.Details.ActionId is not { } action)
            return null;
        var standing = await ledger.StandingAsync(lead);
        var now = time.GetUtcNow();
        if (standing.IsDoNotContact)
            return LeadRules.Stop(lead, DoNotContact, now);
        if (standing.StoppedElsewhere is { } reason && LeadRules.StopForPerson(lead, campaign, reason, now) is { } stopped)
            return stopped;
        return standing.OpenAction == ActionState.Cancelled ? LeadRules.ActionWithdrawn(lead, campaign, action, now) : null;
    }

    private async Task StopSiblingsAsync(LeadState lead, string reason)
    {
        foreach (var sibling in await ledger.SiblingsAsync(lead))
            GrainFactory.GetGrain<ILeadGrain>(sibling).StopForPersonAsync(reason).Ignore();
    }

    private static RuleException Forbidden() => new(DoNotContact, "The person, their company or their e-mail domain is on the do-not-contact list.");

    private async Task<(LeadState Lead, CampaignState Campaign)> LoadAsync()
    {
        var lead = record.State.Lead ?? throw new RuleException("not_found", "There is no such lead.");
        var campaign = await GrainFactory.GetGrain<ICampaignGrain>(lead.CampaignId).GetState()
            ?? throw new InvalidOperationException($"Lead {lead.Id} belongs to campaign {lead.CampaignId}, which does not exist.");
        return (lead, campaign);
    }

    /// <summary>The write comes first; what follows it is repeated by the sweepers if this process dies in between.</summary>
    private async Task CommitAsync(LeadDecision? decision)
    {
        if (decision is null)
            return;
        var before = record.State.Lead!;
        record.State = new LeadRecord { Lead = decision.Lead, Decision = decision };
        try
        {
            await record.WriteStateAsync();
        }
        catch (Exception e)
        {
            // Whatever the reason, the row may be another by now: the next call reads it again.
            record.State = new LeadRecord { Lead = before };
            DeactivateOnIdle();
            // Orleans wraps what the storage throws, and who reads "claimed" or "refused" out of it looks for the thing itself.
            if (e is OrleansException { InnerException: PersonClaimedException or DoNotContactException or RuleException })
                ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }

        record.State = new LeadRecord { Lead = decision.Lead };
        _committed = decision.Lead;
        foreach (var happened in decision.Events)
        {
            instruments.OnEvent(happened.Type);
            LogEvent(before.Id, before.CampaignId, decision.Lead.AccountId, happened.Type);
        }

        await ArrangeReminderAsync(decision.Lead);
        if (decision.Action is not null)
            _ = GrainFactory.GetGrain<ILinkedInAccountGrain>(decision.Lead.AccountId!.Value).WakeAsync();
        if (decision.StopsPerson is { } reason)
            await StopSiblingsAsync(decision.Lead, reason);
        if (decision.Lead.IsEnded && !before.IsEnded)
            _ = GrainFactory.GetGrain<ICampaignGrain>(decision.Lead.CampaignId).LeadEndedAsync();
    }

    /// <summary>One reminder while the lead waits for an instant, none otherwise.</summary>
    private async Task ArrangeReminderAsync(LeadState lead)
    {
        if (lead.NextAt is { } due)
        {
            if (_reminderFor == due)
                return;
            var wait = due - time.GetUtcNow();
            await this.RegisterOrUpdateReminder(StepReminder, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, ReminderPeriod);
            _reminderFor = due;
        }
        else if (_reminderFor != NoReminder)
        {
            if (await this.GetReminder(StepReminder) is { } reminder)
                await this.UnregisterReminder(reminder);
            _reminderFor = NoReminder;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Lead {LeadId} of campaign {CampaignId} with account {AccountId}: {Event}")]
    private partial void LogEvent(Guid leadId, Guid campaignId, Guid? accountId, string @event);
}
