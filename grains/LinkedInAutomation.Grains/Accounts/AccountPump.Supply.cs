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
        var withNote = decisions.Count > 0 ? pace.Decide(ActionKind.Invite, account, null, now, carriesNote: true) : PacingDecision.Now;
        var noteHold = withNote.IsNow || Covers(decisions[ActionKind.Invite], withNote) ? null : new Hold(withNote.Reason!.Value, withNote.Until);
        if (withNote.Until < until)
            until = withNote.Until.Value;
        if (!SameHolds(holds) || noteHold != _noteHold || until - now > TimeSpan.FromSeconds(1))
        {
            (_holds, _noteHold) = (holds, noteHold);
            await ledger.SleepAsync(account.Id, holds, noteHold, until);
        }

        instruments.OnUsage(account, kind => pace.Counts(kind, account, now), kind => pace.Window(kind, account, now));

        return new(until);
    }

    /// <summary>All invitations wait as long as those with a note: then notes need no hold of their own.</summary>
    private static bool Covers(PacingDecision invite, PacingDecision withNote)
        => !invite.IsNow && (invite.Until is null || invite.Until >= withNote.Until);

    private bool SameHolds(Dictionary<ActionKind, Hold> holds)
        => holds.Count == _holds.Count && holds.All(h => _holds.TryGetValue(h.Key, out var known) && known == h.Value);

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
