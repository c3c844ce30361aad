using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Unipile;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>The quiet half of the pump: delivering outcomes, looking whether the account is back, sleeping.</summary>
public sealed partial class AccountPump
{
    private const int DeliveryBatch = 200;

    private static readonly TimeSpan DeliverAgainAfter = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan StatusLookEvery = TimeSpan.FromHours(1);

    private static readonly HashSet<string> ReportedByWebhook = ["credentials", "permissions", "error", "stopped", "creation_fail"];

    /// <summary>Somebody says that there is work: look also for what rests.</summary>
    public void LookForWork() => _mayRest = true;

    /// <summary>Leads may have been added: ask every campaign again.</summary>
    public void ForgetDryCampaigns()
    {
        _dryUntil.Clear();
        _askedAgain = true;
        _allDryUntil = null;
    }

    /// <summary>The ledger was changed from outside: read again what is undelivered, uncertain and counted.</summary>
    public void LookAgain()
    {
        _deliverAt = _askAt = DateTimeOffset.MinValue;
        _mayRest = true;
        pace.CountAgain();
    }

    /// <summary>
    /// A turn broke off, perhaps between a call and its commit: the next one takes over as after a crash, and asks about what was left open.
    /// </summary>
    public void StartOver()
    {
        _takenOver = false;
        _written = null;
    }

    /// <summary>A person believes that the account works again: the next turn asks.</summary>
    public void LookWhetherItIsBack() => _isAskedToLook = true;

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

    private async Task PokeAsync(Guid accountId, Guid leadId)
    {
        try
        {
            await grains.GetGrain<ILeadGrain>(leadId).PokeAsync();
        }
        catch (Exception e)
        {
            // The others must not wait for this one; it is asked again when its rest is over.
            LogNotPoked(e, accountId, leadId);
        }
    }

    /// <param name="foundNothing">The account could act, and there was nothing to do: something may rest that it does not know of.</param>
    private async Task<PumpTurn> SleepAsync(
        LinkedInAccountState account, DateTimeOffset now, Dictionary<ActionKind, PacingDecision> decisions, bool foundNothing = false)
    {
        var sleep = Sleep(account, now, decisions).NoLongerThan(_deliverAt).NoLongerThan(_opensAt);
        if ((foundNothing && _mayRest) || sleep.Outdates(_written, now))
        {
            _mayRest = false;
            _restEndsAt = await ledger.SleepAsync(account.Id, sleep, now);
            _written = sleep.NoLongerThan(_restEndsAt);
        }

        instruments.OnUsage(account, kind => pace.Counts(kind, account, now), kind => pace.Window(kind, account, now));
        // It may have found that it could sleep longer: the row has the last word, or the sweeper would have to wake it.
        return new(_written!.Until);
    }

    private AccountSleep Sleep(LinkedInAccountState account, DateTimeOffset now, Dictionary<ActionKind, PacingDecision> decisions)
    {
        var withNote = decisions.Count > 0 ? pace.Decide(ActionKind.Invite, account, null, now, carriesNote: true) : PacingDecision.Now;
        return AccountSleep.Of(decisions, withNote, now + options.LongestSleep)
            .NoLongerThan(_restEndsAt > now ? _restEndsAt : null)
            .NoLongerThan(_askAt > now ? _askAt : null);
    }

    private void Rests(DateTimeOffset until, DateTimeOffset now) => _restEndsAt = _restEndsAt > now && _restEndsAt < until ? _restEndsAt : until;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether account {AccountId} is back could not be asked: {Type}")]
    private partial void LogStatusUnknown(Guid accountId, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lead {LeadId} of account {AccountId} did not take the outcome of action {ActionId}; it is delivered again")]
    private partial void LogNotDelivered(Exception exception, Guid accountId, Guid leadId, Guid actionId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lead {LeadId} of account {AccountId} could not look why its action was refused")]
    private partial void LogNotPoked(Exception exception, Guid accountId, Guid leadId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} for lead {LeadId} by account {AccountId} failed with {Type}, now {State}: {Detail}")]
    private partial void LogFailed(Guid accountId, Guid leadId, ActionKind kind, string type, ActionState state, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "Uncertain {Kind} for lead {LeadId} by account {AccountId} is now {State}")]
    private partial void LogSettled(Guid accountId, Guid leadId, ActionKind kind, ActionState state);
}
