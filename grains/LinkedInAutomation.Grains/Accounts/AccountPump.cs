using System.Diagnostics;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Sequences.Steps;
using LinkedInAutomation.Unipile;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// The account's heart: each turn settles, delivers, sends or starts one thing, and says when to come again. Runs inside the account's
/// grain, one turn at a time; nobody waits for it.
/// </summary>
public sealed partial class AccountPump(
    AccountPace pace, ActionLedger ledger, ActionCalls calls, IOutreachProvider provider, IProviderBreakers breakers, IGrainFactory grains,
    PacingOptions options, AccountInstruments instruments, TimeProvider time, ILogger<AccountPump> logger)
{
    /// <summary>The kinds in the order of their urgency: who is in a conversation comes before who is not.</summary>
    internal static readonly ActionKind[] Kinds =
    [
        ActionKind.Message, ActionKind.InMail, ActionKind.Check, ActionKind.WithdrawInvite, ActionKind.Invite, ActionKind.Reaction,
        ActionKind.Endorsement, ActionKind.ProfileVisit,
    ];

    private static readonly TimeSpan RefusalRest = TimeSpan.FromMinutes(10);

    private readonly Dictionary<Guid, DateTimeOffset> _dryUntil = [];

    /// <summary>No campaign is asked for a lead before; null: at least one is.</summary>
    private DateTimeOffset? _allDryUntil;
    private bool _takenOver;

    /// <summary>What the row says of the account's sleep; null: unknown.</summary>
    private AccountSleep? _written;

    /// <summary>When the next queued action may go on that rests; null when none does.</summary>
    private DateTimeOffset? _restEndsAt;
    private bool _mayRest = true;

    // Null: nothing is undelivered, nothing is uncertain.
    private DateTimeOffset? _deliverAt;
    private DateTimeOffset? _askAt;

    /// <summary>When the next of the campaigns opens that have work but are closed; null when none is.</summary>
    private DateTimeOffset? _opensAt;
    private DateTimeOffset _nextStatusLookAt;
    private bool _isAskedToLook;
    private bool _askedAgain;

    /// <summary>Does the next thing. Answers when the next turn is due; a time that has passed means at once.</summary>
    /// <exception cref="FenceLostException">Another activation paces the account: this one must go.</exception>
    public async Task<PumpTurn> TurnAsync(LinkedInAccountState account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!_takenOver)
        {
            await pace.TakeOverAsync(account, now);
            _takenOver = true;
            LookAgain();
        }

        if (_deliverAt <= now)
            await DeliverAsync(account.Id, now);
        _opensAt = null;
        if (account.Status != AccountStatus.Ok)
            return await LookWhetherItIsBackAsync(account, now, cancellationToken) ?? await SleepAsync(account, now, []);

        await pace.RefreshAsync(account, now);
        if (BrokenUntil(account, now) is { } brokenUntil)
            return await SleepAsync(account, now, Kinds.ToDictionary(kind => kind, _ => PacingDecision.NotBefore(WaitingFor.Cooldown, brokenUntil)));
        if (_askAt <= now)
        {
            if (await ledger.NextUncertainAsync(account.Id, now) is { } uncertain)
                return await SettleAsync(account, uncertain, cancellationToken);
            _askAt = await ledger.NextAskAtAsync(account.Id);
        }

        var decisions = Decisions(account, now);
        var ready = Kinds.Where(kind => decisions[kind].IsNow).ToList();
        if (ready.Count > 0)
        {
            if (await ChooseAsync(account, ready, now) is { } action)
                return await SendAsync(account, action, cancellationToken);
            if (await StartLeadAsync(account, ready, now))
                return new(now);
        }

        return await SleepAsync(account, now, decisions, foundNothing: ready.Count > 0);
    }

    private async Task<PumpTurn> SendAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        using var span = AccountTracing.Begin(account, action);
        var begun = Stopwatch.GetTimestamp();
        Preparation prepared;
        try
        {
            prepared = await calls.PrepareAsync(account, action, cancellationToken);
        }
        catch (ProviderException failure)
        {
            return await FailAsync(account, action, failure, wasWrite: false, begun);
        }

        if (prepared.PostponedBy is { } lacks)
        {
            var rests = FailureRules.Postponed(action, lacks, prepared.Detail, options, time.GetUtcNow(), Random.Shared.NextDouble);
            return await FinishAsync(account, action, rests with { From = [ActionState.Queued] }, begun);
        }

        if (prepared.Result is not null || prepared.FailedWith is not null)
        {
            var state = prepared.FailedWith is null ? ActionState.Done : ActionState.Failed;
            var end = new ActionEnd(action.Id, state, time.GetUtcNow())
            {
                From = [ActionState.Queued],
                Result = prepared.Result ?? prepared.FailedWith,
                Detail = prepared.Detail,
                ProviderId = prepared.Action.ProviderId,
            };
            return await FinishAsync(account, action, end, begun);
        }

        action = prepared.Action;
        var sentAt = time.GetUtcNow();
        // Reading took time: the hours may have ended, the limits are those of a new day, and the line may have gone dead.
        if (!Decide(account, action, sentAt).IsNow || BrokenUntil(account, sentAt) is not null)
            return new(sentAt);
        switch (await ledger.BeginAsync(account.Id, pace.Version, action, pace.Window(action.Kind, account, sentAt), sentAt))
        {
            case BeginAnswer.FenceLost:
                throw new FenceLostException(account.Id);
            case BeginAnswer.Refused:
                pace.FenceRaised();
                Rests(sentAt + RefusalRest, sentAt);
                await ledger.PutBackAsync(action.Id, sentAt + RefusalRest);
                // The lead may have to end for the same reason: somebody of the client was answered, or asked for no contact.
                await PokeAsync(account.Id, action.LeadId);
                await pace.RecountAsync(account, sentAt);
                return new(sentAt);
        }

        pace.Began(action, sentAt);
        action = action with { SentAt = sentAt, Attempts = action.Attempts + 1 };
        if (time.GetUtcNow() - sentAt > options.Margin)
        {
            // The commit took so long that hours and limits were checked for another time: nothing was sent, so it waits its turn anew.
            var late = new ActionEnd(action.Id, ActionState.Queued, time.GetUtcNow()) { From = [ActionState.Sending], NotBefore = time.GetUtcNow() };
            return await FinishAsync(account, action, late, begun);
        }

        var watch = Stopwatch.StartNew();
        try
        {
            // Once begun, the call is not given up: an abandoned one would only be uncertain.
            var end = await calls.CallAsync(account, action, CancellationToken.None);
            instruments.OnCall(action.Kind, "done", watch.Elapsed);
            return await FinishAsync(account, action, end, begun);
        }
        catch (ProviderException failure)
        {
            instruments.OnCall(action.Kind, failure.Type, watch.Elapsed);
            return await FailAsync(account, action, failure, wasWrite: true, begun);
        }
    }

    private async Task<PumpTurn> FailAsync(
        LinkedInAccountState account, LedgerAction action, ProviderException failure, bool wasWrite, long begun)
    {
        var now = time.GetUtcNow();
        var end = FailureRules.End(action, failure, wasWrite, options, now, Random.Shared.NextDouble);
        end = await FailureRules.TriedAsync(action, failure, end, wasWrite, () => IsAnsweredAsync(account));
        if (!wasWrite)
            end = end with { From = [ActionState.Queued] };
        LogFailed(account.Id, action.LeadId, action.Kind, failure.Type, end.State, failure.Message);
        if (failure.Scope == ErrorScope.AccountLimit && end.State is (ActionState.Queued or ActionState.Uncertain))
        {
            var cooldown = CooldownRules.After(
                failure.Type, action.Kind, now, account.Settings.WorkingHours.TimeZone, pace.State.LimitsInARow(action.Kind) + 1,
                failure.RetryAfter, Random.Shared.NextDouble());
            pace.Set(pace.State.With(cooldown));
            if (end.State == ActionState.Queued)
                end = end with { NotBefore = cooldown.Until };
        }

        var turn = await FinishAsync(account, action, end, begun);
        if (failure.Scope == ErrorScope.Account)
            return turn with { AccountStatus = FailureRules.AccountStatusAfter(failure), Reason = failure.Type };
        return turn;
    }

    private async Task<PumpTurn> SettleAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        ActionEnd end;
        try
        {
            end = await calls.AskAsync(account, action, cancellationToken) ?? SettlementRules.Absent(action, options, time.GetUtcNow());
        }
        catch (ProviderException failure)
        {
            // Nothing learned: the question stays open.
            var rest = FailureRules.Backoff(action.Attempts, failure, options, Random.Shared.NextDouble);
            end = new(action.Id, ActionState.Uncertain, now) { Counts = true, NotBefore = now + rest };
        }

        end = end with { From = [ActionState.Uncertain] };
        LogSettled(account.Id, action.LeadId, action.Kind, end.State);
        instruments.OnSettled(action.Kind, end.State);
        return await FinishAsync(account, action, end, begun: null);
    }

    /// <summary>Commits the end of an action with the account's new pace, then tells the lead.</summary>
    /// <param name="begun">When its execution began; null when it was only asked about.</param>
    private async Task<PumpTurn> FinishAsync(LinkedInAccountState account, LedgerAction action, ActionEnd end, long? begun)
    {
        var now = time.GetUtcNow();
        if (begun is not null)
            pace.Set(pace.State.After(now, account.Settings.Spacing, Random.Shared.NextDouble()));
        if (end is { State: ActionState.Done, Result: ActionResults.Sent })
            pace.Set(pace.State.WithoutCooldown(action.Kind));
        if (account.Settings.RampUp is null != pace.State.RampUpStartedOn is null)
        {
            var startedOn = account.Settings.RampUp is null ? (DateOnly?)null : LocalDay.DateOf(now, account.Settings.WorkingHours.TimeZone);
            pace.Set(pace.State with { RampUpStartedOn = startedOn });
        }

        if (!end.Counts && action.SentAt is { } sentAt)
            pace.Uncount(action.Kind, sentAt);

        if (end is { State: ActionState.Queued, NotBefore: { } restsUntil })
            Rests(restsUntil, now);
        if (end is { State: ActionState.Uncertain, NotBefore: var askAt } && (_askAt is null || askAt < _askAt))
            _askAt = askAt;
        var decisions = Decisions(account, now);
        var sleep = Sleep(account, now, decisions).NoLongerThan(pace.State.NextSlotAt > now ? pace.State.NextSlotAt : now);
        // What is ready is looked for at once, and the lead not told yet: a crash before that must not let the account sleep.
        if (decisions.Values.Any(decision => decision.IsNow))
            sleep = sleep with { Until = now };
        var isCommitted = await ledger.FinishAsync(account.Id, pace.Version, action.Attempts, end, pace.State, sleep);
        _written = sleep;
        if (begun is { } timestamp)
            Executed(account, action, end, Stopwatch.GetElapsedTime(timestamp));
        if (!isCommitted)
            return new(now);
        if (end.State is ActionState.Done or ActionState.Failed)
            await DeliverAsync(account.Id, action.LeadId, Outcome(action, end));
        return new(now);
    }

    private Dictionary<ActionKind, PacingDecision> Decisions(LinkedInAccountState account, DateTimeOffset now)
        => Kinds.ToDictionary(kind => kind, kind => pace.Decide(kind, account, null, now));

    private static ActionOutcome Outcome(LedgerAction action, ActionEnd end) => new()
    {
        ActionId = action.Id,
        Kind = action.Kind,
        StepId = action.StepId,
        State = end.State,
        Result = end.Result,
        Detail = end.Detail,
        At = end.Counts ? action.SentAt ?? end.At : end.At,
        ProviderId = end.ProviderId,
        InvitationId = end.InvitationId,
        ChatId = end.ChatId,
        MessageId = end.MessageId,
    };
}
