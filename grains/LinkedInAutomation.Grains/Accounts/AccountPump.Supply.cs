using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Unipile;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>The quiet half of the pump: starting new leads, delivering outcomes, sleeping.</summary>
public sealed partial class AccountPump
{
    private const int DeliveryBatch = 200;

    private static readonly TimeSpan DeliverAgainAfter = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan StatusLookEvery = TimeSpan.FromHours(1);

    private static readonly HashSet<string> ReportedByWebhook = ["credentials", "permissions", "error", "stopped", "creation_fail"];

    /// <summary>A campaign whose line was empty is asked again after this; adding leads wakes the account at once.</summary>
    private static readonly TimeSpan DryFor = TimeSpan.FromMinutes(30);

    /// <summary>
    /// With nothing queued and quota left, starts the next lead of the campaign that waited longest. Bounded: no more leads are brought on
    /// their way than the account may invite by the time they come to the invitation, so that nobody waits there for weeks.
    /// </summary>
    private async Task<bool> StartLeadAsync(LinkedInAccountState account, List<ActionKind> ready, DateTimeOffset now)
    {
        _askedAgain = false;
        var campaigns = await ledger.SupplyAsync(account.Id);
        var invitesPerDay = pace.Window(ActionKind.Invite, account, now).PerDay;
        foreach (var (id, hours, beforeInvitation) in campaigns.OrderBy(c => _servedAt.GetValueOrDefault(c.Id)))
        {
            if (_dryUntil.GetValueOrDefault(id) > now || !ready.Any(kind => IsOpen(pace.Decide(kind, account, hours, now))))
                continue;
            var campaign = grains.GetGrain<ICampaignGrain>(id);
            if (await campaign.GetState() is not { } plan || (plan.Sequence.FirstKind() is { } first && !ready.Contains(first)))
                continue;
            if (plan.Sequence.DaysToInvitation() is { } days && beforeInvitation >= invitesPerDay * (days + 1))
                continue;
            foreach (var lead in await campaign.NextLeadsAsync(1))
            {
                var answer = await grains.GetGrain<ILeadGrain>(lead).StartAsync(account.Id, account.Name);
                LogStarted(account.Id, id, lead, answer);
                return true;
            }

            // Leads may have come while the campaign was being asked.
            if (!_askedAgain)
                _dryUntil[id] = now + DryFor;
        }

        return false;
    }

    /// <summary>Leads may have been added: ask every campaign again.</summary>
    public void ForgetDryCampaigns()
    {
        _dryUntil.Clear();
        _askedAgain = true;
    }

    /// <summary>The ledger was changed from outside: read again what is undelivered, uncertain and counted.</summary>
    public void LookAgain()
    {
        _deliverAt = _askAt = DateTimeOffset.MinValue;
        pace.CountAgain();
    }

    /// <summary>
    /// A turn broke off, perhaps between a call and its commit: the next one takes over as after a crash, and asks about what was left open.
    /// </summary>
    public void StartOver() => _takenOver = false;

    /// <summary>A person believes that the account works again: the next turn asks.</summary>
    public void LookWhetherItIsBack() => _isAskedToLook = true;

    private bool IsOpen(PacingDecision decision)
    {
        if (!decision.IsNow && (_opensAt is null || decision.Until < _opensAt))
            _opensAt = decision.Until;
        return decision.IsNow;
    }

    /// <summary>
    /// Nothing says that an account works again whose trouble only an error of ours told, or that is still connecting: it is asked for now and then.
    /// What Unipile reported by webhook, Unipile (or a person, by resuming) takes back.
    /// </summary>
    private async Task<PumpTurn?> LookWhetherItIsBackAsync(LinkedInAccountState account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isOurs = account.Status is AccountStatus.Connecting
            || (account.Status != AccountStatus.Restricted && !ReportedByWebhook.Contains(account.StatusReason ?? ""));
        if (account.Status is AccountStatus.Paused or AccountStatus.Deleted || (!_isAskedToLook && (!isOurs || now < _nextStatusLookAt)))
            return null;
        _isAskedToLook = false;
        _nextStatusLookAt = now + StatusLookEvery;
        try
        {
            var found = await provider.FindAccountAsync(account.ProviderAccountId, cancellationToken);
            return found?.Status == ProviderAccountStatus.Ok ? new PumpTurn(now) { AccountStatus = AccountStatus.Ok } : null;
        }
        catch (ProviderException e)
        {
            LogStatusUnknown(account.Id, e.Type);
            return null;
        }
    }

    private async Task DeliverAsync(Guid accountId, DateTimeOffset now)
    {
        _deliverAt = null;
        var undelivered = await ledger.UndeliveredAsync(accountId, DeliveryBatch);
        foreach (var (leadId, outcome) in undelivered)
            await DeliverAsync(accountId, leadId, outcome);
        if (undelivered.Count == DeliveryBatch)
            _deliverAt ??= now;
    }

    private async Task DeliverAsync(Guid accountId, Guid leadId, ActionOutcome outcome)
    {
        try
        {
            await grains.GetGrain<ILeadGrain>(leadId).TakeOutcomeAsync(outcome);
        }
        catch (Exception e)
        {
            // The outcome is committed and stays undelivered until the lead has taken it.
            LogNotDelivered(e, accountId, leadId, outcome.ActionId);
            _deliverAt ??= time.GetUtcNow() + DeliverAgainAfter;
        }
    }

    private async Task<PumpTurn> SleepAsync(LinkedInAccountState account, DateTimeOffset now, Dictionary<ActionKind, PacingDecision> decisions)
    {
        var until = now + options.LongestSleep;
        // Until is when everything that blocks now is over; what is ready waits for work, which comes with a wake-up call.
        var opens = decisions.Values.Where(d => !d.IsNow && d.Until is not null).Select(d => d.Until!.Value).DefaultIfEmpty(until).Min();
        if (decisions.Count > 0 && decisions.Values.All(d => !d.IsNow))
            until = opens;
        else if (opens < until)
            until = opens;
        if (await ledger.NextRestEndsAsync(account.Id, now) is { } rested && rested > now && rested < until)
            until = rested;
        if (_deliverAt < until)
            until = _deliverAt.Value;
        if (_opensAt < until)
            until = _opensAt.Value;

        var holds = decisions.Where(d => !d.Value.IsNow).ToDictionary(d => d.Key, d => new Hold(d.Value.Reason!.Value, d.Value.Until));
        if (!SameHolds(holds) || until - now > TimeSpan.FromSeconds(1))
        {
            _holds = holds;
            await ledger.SleepAsync(account.Id, holds, until);
        }

        return new(until);
    }

    private bool SameHolds(Dictionary<ActionKind, Hold> holds)
        => holds.Count == _holds.Count && holds.All(h => _holds.TryGetValue(h.Key, out var known) && known == h.Value);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Account {AccountId} offered lead {LeadId} of campaign {CampaignId} a start: {Answer}")]
    private partial void LogStarted(Guid accountId, Guid campaignId, Guid leadId, StartAnswer answer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether account {AccountId} is back could not be asked: {Type}")]
    private partial void LogStatusUnknown(Guid accountId, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lead {LeadId} of account {AccountId} did not take the outcome of action {ActionId}; it is delivered again")]
    private partial void LogNotDelivered(Exception exception, Guid accountId, Guid leadId, Guid actionId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} for lead {LeadId} by account {AccountId} failed with {Type}, now {State}: {Detail}")]
    private partial void LogFailed(Guid accountId, Guid leadId, ActionKind kind, string type, ActionState state, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "Uncertain {Kind} for lead {LeadId} by account {AccountId} is now {State}")]
    private partial void LogSettled(Guid accountId, Guid leadId, ActionKind kind, ActionState state);
}
