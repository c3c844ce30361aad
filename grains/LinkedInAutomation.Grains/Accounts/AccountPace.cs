namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// The account's pace in memory: its fence, its pacing state and when it sent what, read once and kept in step with the ledger.
/// Only proposes; the ledger checks every send once more.
/// </summary>
public sealed class AccountPace(ActionLedger ledger, PacingOptions options)
{
    private Dictionary<ActionKind, List<DateTimeOffset>> _sent = [];
    private DateTimeOffset _countedAt;

    public long Version { get; private set; }

    public PacingState State { get; private set; } = PacingState.Fresh;

    /// <summary>Takes the fence; from here on no other activation of this account can start a call.</summary>
    public async Task TakeOverAsync(LinkedInAccountState account, DateTimeOffset now)
    {
        var (version, state, lastSentAt) = await ledger.TakeOverAsync(account.Id, now, now + options.SettleAfter);
        Version = version;
        State = lastSentAt > (state.LastActivityAt ?? DateTimeOffset.MinValue) ? state with { LastActivityAt = lastSentAt } : state;
        await RecountAsync(account, now);
    }

    public async Task RecountAsync(LinkedInAccountState account, DateTimeOffset now)
    {
        _sent = await ledger.SentSinceAsync(account.Id, LedgerCounts.WeekStart(now, options.Margin));
        _countedAt = now;
    }

    public void CountAgain() => _countedAt = DateTimeOffset.MinValue;

    /// <summary>Drops what left the week, now and then, so that the lists stay short.</summary>
    public Task RefreshAsync(LinkedInAccountState account, DateTimeOffset now)
        => now - _countedAt > TimeSpan.FromDays(1) ? RecountAsync(account, now) : Task.CompletedTask;

    public PacingDecision Decide(ActionKind kind, LinkedInAccountState account, WorkingHours? campaignHours, DateTimeOffset now)
        => PacingRules.Decide(kind, now, account.Settings, campaignHours, Counts(kind, account, now), State, options.Margin);

    public LedgerCounts Counts(ActionKind kind, LinkedInAccountState account, DateTimeOffset now)
        => LedgerCounts.From(_sent.GetValueOrDefault(kind) ?? [], now, account.Settings.WorkingHours.TimeZone, options.Margin);

    /// <summary>The limits in force today, ramp-up included, for the check in the database.</summary>
    public SendWindow Window(ActionKind kind, LinkedInAccountState account, DateTimeOffset now)
    {
        var zone = account.Settings.WorkingHours.TimeZone;
        return new(
            LocalDay.StartOf(now, zone), LedgerCounts.WeekStart(now, options.Margin),
            account.Settings.PerDayOn(kind, LocalDay.DateOf(now, zone), State.RampUpStartedOn), account.Settings.Limits.Of(kind).PerWeek);
    }

    public void Began(ActionKind kind, DateTimeOffset sentAt)
    {
        Version++;
        if (!_sent.TryGetValue(kind, out var instants))
            _sent[kind] = instants = [];
        instants.Add(sentAt);
    }

    public void FenceRaised() => Version++;

    /// <summary>The action proved to have had no effect: it does not count.</summary>
    public void Uncount(ActionKind kind, DateTimeOffset sentAt) => _sent.GetValueOrDefault(kind)?.Remove(sentAt);

    public void Set(PacingState state) => State = state;
}
