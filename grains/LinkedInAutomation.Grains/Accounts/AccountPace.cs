namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// The account's pace in memory: its fence, its pacing state and when it sent what, read once and kept in step with the ledger.
/// Only proposes; the ledger checks every send once more.
/// </summary>
public sealed class AccountPace(ActionLedger ledger, PacingOptions options)
{
    private SentLog _sent = new();
    private DateTimeOffset _countedAt;

    public long Version { get; private set; }

    public PacingState State { get; private set; } = PacingState.Fresh;

    /// <summary>Takes the fence; from here on no other activation of this account can start a call.</summary>
    public async Task TakeOverAsync(LinkedInAccountState account, DateTimeOffset now)
    {
        var (version, state, lastSentAt) = await ledger.TakeOverAsync(account.Id, now, now + options.SettleAfter);
        Version = version;
        State = lastSentAt > (state.LastActivityAt ?? DateTimeOffset.MinValue) ? state with { LastActivityAt = lastSentAt } : state;
        State = State.AfterOutage(now, account.Settings.Spacing, Random.Shared.NextDouble());
        await RecountAsync(account, now);
    }

    public async Task RecountAsync(LinkedInAccountState account, DateTimeOffset now)
    {
        _sent = await ledger.SentSinceAsync(account.Id, LedgerCounts.WeekStart(now, options.Margin), MonthStart(now));
        _countedAt = now;
    }

    public void CountAgain() => _countedAt = DateTimeOffset.MinValue;

    /// <summary>Drops what left the week, now and then, so that the lists stay short.</summary>
    public Task RefreshAsync(LinkedInAccountState account, DateTimeOffset now)
        => now - _countedAt > TimeSpan.FromDays(1) ? RecountAsync(account, now) : Task.CompletedTask;

    /// <summary>For an action of the kind; an invitation without a note.</summary>
    public PacingDecision Decide(ActionKind kind, LinkedInAccountState account, WorkingHours? campaignHours, DateTimeOffset now)
        => Decide(kind, account, campaignHours, now, carriesNote: false);

    public PacingDecision Decide(ActionKind kind, LinkedInAccountState account, WorkingHours? campaignHours, DateTimeOffset now, bool carriesNote)
        => PacingRules.Decide(
            kind, now, account.Settings, campaignHours, Counts(kind, account, now), State, options.Margin,
            carriesNote && account.Settings.Limits.InviteNote is { } limit ? new(limit, _sent.Notes) : null, new(account.Id));

    /// <summary>Whether a note may be written now, hours and slots aside.</summary>
    public bool HasNoteLeft(LinkedInAccountState account, DateTimeOffset now)
        => account.Settings.Limits.InviteNote is not { } limit
            || !new NoteQuota(limit, _sent.Notes).ReachedAt(now, account.Settings.WorkingHours.TimeZone, options.Margin).Any();

    public LedgerCounts Counts(ActionKind kind, LinkedInAccountState account, DateTimeOffset now)
        => LedgerCounts.From(_sent[kind], now, account.Settings.WorkingHours.TimeZone, options.Margin);

    /// <summary>What may still be sent today and, where the week is limited, in this week.</summary>
    public (int Today, int? Week) Free(ActionKind kind, LinkedInAccountState account, DateTimeOffset now)
    {
        var (window, counts) = (Window(kind, account, now), Counts(kind, account, now));
        return (Math.Max(0, window.PerDay - counts.SentToday), window.PerWeek is { } perWeek ? Math.Max(0, perWeek - counts.SentInWeek) : null);
    }

    /// <summary>The limits in force today, ramp-up included, for the check in the database.</summary>
    public SendWindow Window(ActionKind kind, LinkedInAccountState account, DateTimeOffset now)
    {
        var zone = account.Settings.WorkingHours.TimeZone;
        return new(
            LocalDay.StartOf(now, zone), LedgerCounts.WeekStart(now, options.Margin),
            account.Settings.PerDayOn(kind, LocalDay.DateOf(now, zone), State.RampUpStartedOn), account.Settings.Limits.Of(kind).PerWeek)
        {
            Notes = account.Settings.Limits.InviteNote,
            MonthStart = MonthStart(now),
        };
    }

    public void Began(LedgerAction action, DateTimeOffset sentAt)
    {
        Version++;
        _sent.Add(action.Kind, sentAt);
        if (action.CarriesNote)
            _sent.AddNote(sentAt);
    }

    public void FenceRaised() => Version++;

    /// <summary>The action proved to have had no effect: it does not count.</summary>
    public void Uncount(ActionKind kind, DateTimeOffset sentAt) => _sent.Remove(kind, sentAt);

    public void Set(PacingState state) => State = state;

    private DateTimeOffset MonthStart(DateTimeOffset now) => now - InviteNoteLimit.Month - options.Margin;
}
