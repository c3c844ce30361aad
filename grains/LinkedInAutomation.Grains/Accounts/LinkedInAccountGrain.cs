using System.Diagnostics.CodeAnalysis;
using LinkedInAutomation.Grains.Recovery;
using LinkedInAutomation.Grains.Relations;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Unipile;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Settings and status of the account, and the timer that turns its pump.</summary>
[GrainType("linkedin-account"), CollectionAgeLimit(AlwaysActive = true)]
[SuppressMessage("Design", "CA1001", Justification = "The semaphore's wait handle is never made, and a turn may still release it while the grain goes.")]
public sealed partial class LinkedInAccountGrain(
    [PersistentState("account", OutreachGrainStorage.Name)] IPersistentState<AccountRecord> record,
    [PersistentState("account.relations", GrainsSetup.InfrastructureStorage)] IPersistentState<RelationsCursor> relations,
    RelationsWatch relationsWatch,
    OwnerPlan plan,
    RelationsBackfill backfill,
    PersonReader personReader,
    PacingOptions options,
    IServiceProvider services,
    AccountRemoval removal,
    IProviderBreakers breakers,
    AccountInstruments instruments,
    TimeProvider time,
    ILogger<LinkedInAccountGrain> logger) : Grain, ILinkedInAccountGrain
{
    private static readonly TimeSpan AfterError = TimeSpan.FromMinutes(1);

    private readonly AccountPump _pump = ActivatorUtilities.CreateInstance<AccountPump>(
        services, ActivatorUtilities.CreateInstance<AccountPace>(services));

    /// <summary>The plan is asked for once each time the account begins to work, and when it was never read.</summary>
    private bool _isPlanDue;

    /// <summary>Who holds it may call Unipile: a turn, or a question in between.</summary>
    private readonly SemaphoreSlim _calls = new(1, 1);

    private bool _stopping;
    private IGrainTimer? _timer;
    private DateTimeOffset? _nextTurnAt = DateTimeOffset.MinValue;
    private bool _turning;
    private bool _turnAgain;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _isPlanDue = record.State.Account?.Details.IsPremium is null;
        // Interleaves: nobody waits for a call to Unipile. One turn at a time is kept by _turning.
        _timer = this.RegisterGrainTimer(
            TurnAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _stopping = true;
        _timer?.Dispose();
        instruments.Forget(this.GetPrimaryKey());
        return Task.CompletedTask;
    }

    public Task<LinkedInAccountState?> GetState() => Task.FromResult(record.State.Account);

    public Task<PumpView> GetPumpAsync() => Task.FromResult(new PumpView(_turning || _nextTurnAt <= time.GetUtcNow(), _nextTurnAt)
    {
        Breaker = record.State.Account is { } account
            ? BreakerView.Of(breakers.Account(account.ProviderAccountId), time.GetUtcNow(), TimeProvider.System)
            : BreakerView.Of(BreakerReading.Closed, time.GetUtcNow(), TimeProvider.System),
    });

    public async Task<LinkedInAccountState> AttachAsync(NewAccount account)
    {
        if (record.State.Account is { } existing)
            return await SaveAsync(AccountRules.Reattach(existing, account, time.GetUtcNow()));
        var now = time.GetUtcNow();
        _isPlanDue = account.IsPremium is null;
        return await SaveAsync(new LinkedInAccountState
        {
            Id = this.GetPrimaryKey(),
            ClientId = account.ClientId,
            ProviderAccountId = account.ProviderAccountId,
            Name = account.Name,
            PublicIdentifier = account.PublicIdentifier,
            OwnerProviderId = account.OwnerProviderId,
            Status = account.Status,
            Settings = account.Settings,
            Details = new() { IsPremium = account.IsPremium },
            CreatedAt = now,
            UpdatedAt = now,
        });
    }

    public async Task DetachAsync()
    {
        var account = Existing;
        switch (await removal.RemoveAsync(account.Id))
        {
            case RemovalAnswer.InUse:
                throw new RuleException("account_in_use", "Campaigns use this account: archive them, or take it out of their account_ids.");
            case RemovalAnswer.HasHistory:
                await SaveAsync(AccountRules.Notice(account, AccountStatus.Deleted, AccountRules.Removed, time.GetUtcNow()));
                break;
            default:
                record.State.Account = null;
                DeactivateOnIdle();
                break;
        }
    }

    public Task<LinkedInAccountState> UpdateAsync(AccountPatch patch) => SaveAsync(Existing with
    {
        Name = patch.Name ?? Existing.Name,
        Settings = patch.Settings ?? Existing.Settings,
        UpdatedAt = time.GetUtcNow(),
    });

    public Task<LinkedInAccountState> PauseAsync() => SaveAsync(AccountRules.Pause(Existing, time.GetUtcNow()));

    public async Task<LinkedInAccountState> ResumeAsync()
    {
        var resumed = await SaveAsync(AccountRules.Resume(Existing, time.GetUtcNow()));
        // A person says that it works again: Unipile is asked at once, whatever it reported before.
        _pump.LookWhetherItIsBack();
        ComeAgain(TimeSpan.Zero);
        return resumed;
    }

    public Task NoticeStatusAsync(AccountStatus status, string? reason)
        => SaveAsync(AccountRules.Notice(Existing, status, reason, time.GetUtcNow()));

    public Task WakeAsync()
    {
        _pump.LookForWork();
        ComeAgain(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    public Task CampaignChangedAsync()
    {
        _pump.ForgetDryCampaigns();
        ComeAgain(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    public Task LedgerChangedAsync()
    {
        _pump.LookAgain();
        ComeAgain(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    private LinkedInAccountState Existing => record.State.Account ?? throw new RuleException("not_found", "There is no such account.");

    private async Task<LinkedInAccountState> SaveAsync(LinkedInAccountState next)
    {
        var before = record.State.Account;
        if (next == before)
            return next;
        // Before the write: begun for nothing it only reads once too often.
        if (AccountRules.IsReconnected(before?.Status, next.Status))
            await StartBackfillAsync(next.Id);
        record.State.Account = next;
        try
        {
            await record.WriteStateAsync();
        }
        catch
        {
            record.State.Account = before;
            DeactivateOnIdle();
            throw;
        }

        _isPlanDue |= next.Status == AccountStatus.Ok && before is not null && before.Status != AccountStatus.Ok;
        LogStatus(next.Id, next.Status, next.StatusReason ?? "no reason");
        ComeAgain(TimeSpan.Zero);
        return next;
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        if (_turning)
            return;

        _turning = true;
        TimeSpan? wait;
        try
        {
            do
            {
                _turnAgain = false;
                await _calls.WaitAsync(cancellationToken);
                try
                {
                    wait = await TurnOnceAsync(cancellationToken);
                }
                finally
                {
                    _calls.Release();
                }
            }
            while ((_turnAgain || wait <= TimeSpan.Zero) && !_stopping && !cancellationToken.IsCancellationRequested);
        }
        finally
        {
            _turning = false;
        }

        ComeAgain(wait);
    }

    /// <summary>Answers how long to wait for the next turn; null: until somebody calls.</summary>
    private async Task<TimeSpan?> TurnOnceAsync(CancellationToken cancellationToken)
    {
        // A new account is not there before its row is.
        if (!record.RecordExists || record.State.Account is not { } account)
            return null;
        try
        {
            await ReadPlanAsync(account, cancellationToken);
            var nextLookAt = await WatchRelationsAsync(account, cancellationToken);
            var turn = await _pump.TurnAsync(account, cancellationToken);
            if (turn.AccountStatus is { } status)
                await NoticeStatusAsync(status, turn.Reason);
            return (nextLookAt < turn.NextAt ? nextLookAt.Value : turn.NextAt) - time.GetUtcNow();
        }
        catch (FenceLostException e)
        {
            LogFenceLost(e, account.Id);
            _stopping = true;
            DeactivateOnIdle();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The silo stops; what was begun is settled by the next activation.
            _stopping = true;
        }
        catch (Exception e)
        {
            LogTurnFailed(e, account.Id);
            _pump.StartOver();
            // On a fast clock a minute is over in milliseconds, and a database that is down needs rest.
            await Task.Delay(options.RestAfterError, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        return AfterError;
    }

    private async Task ReadPlanAsync(LinkedInAccountState account, CancellationToken cancellationToken)
    {
        if (!_isPlanDue || account.Status != AccountStatus.Ok)
            return;
        _isPlanDue = false;
        if (await plan.IsPremiumAsync(account.ProviderAccountId, cancellationToken) is { } isPremium)
            await SaveAsync(AccountRules.NoticePlan(Existing, isPremium, time.GetUtcNow()));
    }

    private void ComeAgain(TimeSpan? wait)
    {
        _nextTurnAt = time.GetUtcNow() + wait;
        if (_turning)
            _turnAgain = true;
        else if (!_stopping)
            _timer?.Change(wait is { } due ? (due > TimeSpan.Zero ? due : TimeSpan.Zero) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Account {AccountId} is {Status} ({Reason})")]
    private partial void LogStatus(Guid accountId, AccountStatus status, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Account {AccountId} is paced elsewhere; this activation stops")]
    private partial void LogFenceLost(Exception exception, Guid accountId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn of account {AccountId} failed; the next one is tried in a minute")]
    private partial void LogTurnFailed(Exception exception, Guid accountId);
}
