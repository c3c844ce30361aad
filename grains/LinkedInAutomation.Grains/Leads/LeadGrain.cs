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
        catch (OrleansException refused) when (refused.InnerException is PersonClaimedException)
        {
            // Orleans wraps what a storage throws.
            await CommitAsync(LeadRules.Stop(lead, "contacted_by_other_campaign", time.GetUtcNow()));
            return StartAnswer.WorkedElsewhere;
        }
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
                await CommitAsync(LeadRules.OwnerWrote(lead, campaign, seen, time.GetUtcNow()));
                break;
        }
    }

    public async Task PokeAsync()
    {
        var (lead, campaign) = await LoadAsync();
        if (LeadRules.Due(lead, campaign, time.GetUtcNow()) is { } decision)
            await CommitAsync(decision);
        else
            await ArrangeReminderAsync(lead);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // It evidently exists, whatever this activation believed: a crash may have left it behind.
        _reminderFor = null;
        return PokeAsync();
    }

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
        catch
        {
            // Whatever the reason, the row may be another by now: the next call reads it again.
            record.State = new LeadRecord { Lead = before };
            DeactivateOnIdle();
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
