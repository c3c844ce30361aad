using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>An account while it is simulated: its pace, by the same rules as its pump's, and what is queued for it.</summary>
internal sealed class AccountRun
{
    /// <summary>What is sent in one go stands for sends one gap after another; this bounds how much the simulation looks past what comes up meanwhile.</summary>
    private static readonly TimeSpan LongestGo = TimeSpan.FromHours(1);

    private readonly AccountPlan _plan;
    private readonly TimeSpan _margin;
    private readonly DayStart _dayStart;
    private readonly DayOfZone _days;
    private readonly Dictionary<ActionKind, SentRuns> _sent = [];
    private readonly SentRuns _notes = new();
    private readonly Dictionary<(CampaignRun, ActionKind), Queue<(Cohort Cohort, NewAction Action)>> _queues = [];
    private readonly Dictionary<(CampaignRun, ActionKind, bool), PacingDecision> _blocked = [];
    private readonly Dictionary<CampaignRun, long> _beforeInvitation = [];
    private readonly Dictionary<(CampaignRun, DateTimeOffset), bool> _workingDays = [];
    private readonly Dictionary<CampaignRun, DateTimeOffset> _closes = [];

    public AccountRun(AccountPlan plan, TimeSpan margin)
    {
        (_plan, _margin, _dayStart, Pacing) = (plan, margin, new(plan.Account.Id), plan.Pacing);
        _days = new(Zone);
        foreach (var group in plan.Sent)
            Count(group.Kind, group.WithNote, group.At, group.Count);
    }

    public Guid Id => _plan.Account.Id;

    private string Zone => Settings.WorkingHours.TimeZone;

    public PacingState Pacing { get; private set; }

    /// <summary>Who sends, and who starts leads, next.</summary>
    public WeightedRoundRobin Sends { get; } = new();

    public WeightedRoundRobin Starts { get; } = new();

    /// <summary>When its next turn is; null: it has nothing to do.</summary>
    public DateTimeOffset? TurnAt { get; set; }

    private AccountSettings Settings => _plan.Account.Settings;

    public void Enqueue(Cohort cohort, NewAction action)
    {
        if (!_queues.TryGetValue((cohort.Campaign, action.Kind), out var queue))
            _queues[(cohort.Campaign, action.Kind)] = queue = new();
        queue.Enqueue((cohort, action));
    }

    /// <summary>The next of a campaign's cohorts that still wants an action of the kind.</summary>
    public Cohort? Head(CampaignRun campaign, ActionKind kind)
    {
        if (!_queues.TryGetValue((campaign, kind), out var queue))
            return null;
        while (queue.TryPeek(out var head))
        {
            if (ReferenceEquals(head.Cohort.Action, head.Action) && !head.Cohort.IsSent)
                return head.Cohort;
            queue.Dequeue();
        }

        return null;
    }

    public long BeforeInvitation(CampaignRun campaign) => _beforeInvitation.GetValueOrDefault(campaign);

    public void ChangeBeforeInvitation(CampaignRun campaign, long count) => _beforeInvitation[campaign] = BeforeInvitation(campaign) + count;

    public PacingDecision Decide(CampaignRun campaign, ActionKind kind, bool carriesNote, DateTimeOffset now)
    {
        // What blocks does so until then: sends only add to it.
        if (_blocked.TryGetValue((campaign, kind, carriesNote), out var known) && !(known.Until <= now))
            return known;
        var decision = PacingRules.Decide(
            kind, now, Settings, campaign.State.WorkingHours, Counts(kind, now), Pacing, _margin, carriesNote ? Notes(now) : null, _dayStart);
        if (!decision.IsNow)
            _blocked[(campaign, kind, carriesNote)] = decision;
        return decision;
    }

    public bool HasNoteLeft(DateTimeOffset now) => Notes(now) is not { } notes || !notes.ReachedAt(now, Zone, _margin).Any();

    /// <summary>How many more leads of the campaign may be started now.</summary>
    public long Room(CampaignRun campaign, DateTimeOffset now)
        => campaign.DaysToInvitation is { } days
            ? StartRules.Room(
                BeforeInvitation(campaign), days, PerDay(ActionKind.Invite, now), Free(ActionKind.Invite, now), campaign.Accounts > 1,
                campaign.NeedsNote ? Settings.Limits.InviteNote : null)
            : campaign.FirstKind is { } first ? Math.Max(1, Free(first, now).Today) : 1;

    /// <summary>How many actions of an open kind can be done in one go, from now on.</summary>
    public long Capacity(CampaignRun campaign, ActionKind kind, bool carriesNote, DateTimeOffset now)
    {
        // A note counts thrice, and there are few of them.
        if (carriesNote && Settings.Limits.InviteNote is not null)
            return 1;
        var free = Free(kind, now);
        var most = Math.Min(free.Today, free.Week ?? int.MaxValue);
        if (MeanGap == TimeSpan.Zero)
            return Math.Max(1, most);
        // An open kind is asked for only while the hours are open: until they close the answer stays.
        if (!_closes.TryGetValue(campaign, out var closes) || closes <= now)
            _closes[campaign] = closes = WorkingHoursRules.ClosesAt(Settings.WorkingHours, campaign.State.WorkingHours, now) ?? now;
        var tomorrow = _days.NextDay(now);
        var open = (closes < tomorrow ? closes : tomorrow) - now - _margin;
        return Math.Clamp((long)((open < LongestGo ? open : LongestGo) / MeanGap) + 1, 1, Math.Max(1, most));
    }

    /// <summary>Sends some, one gap after another, the first now. Answers when the middle one is sent.</summary>
    public DateTimeOffset Send(ActionKind kind, bool carriesNote, long count, DateTimeOffset now)
    {
        var span = MeanGap * (count - 1);
        Count(kind, carriesNote, now + span, count);
        Pacing = Pacing.After(now + span, Settings.Spacing, 0.5);
        if (Settings.RampUp is not null && Pacing.RampUpStartedOn is null)
            Pacing = Pacing with { RampUpStartedOn = _days.DateOf(now) };
        return now + (span / 2);
    }

    public DateTimeOffset NextDay(DateTimeOffset now) => _days.NextDay(now);

    public bool HasSentOnDayOf(DateTimeOffset now) => _sent.Values.Any(sent => sent.Since(_days.StartOf(now)) > 0);

    /// <summary>Whether the hours open on the account's local day that holds an instant.</summary>
    public bool WorksOnDayOf(CampaignRun campaign, DateTimeOffset now)
    {
        var day = _days.StartOf(now);
        if (_workingDays.TryGetValue((campaign, day), out var works))
            return works;
        return _workingDays[(campaign, day)] =
            WorkingHoursRules.NextOpening(Settings.WorkingHours, campaign.State.WorkingHours, day, _margin) < _days.NextDay(now);
    }

    private TimeSpan MeanGap => TimeSpan.FromSeconds((Settings.Spacing.MinSeconds + Settings.Spacing.MaxSeconds) / 2.0);

    private void Count(ActionKind kind, bool carriesNote, DateTimeOffset at, long count)
    {
        if (!_sent.TryGetValue(kind, out var sent))
            _sent[kind] = sent = new();
        sent.Add(at, count);
        if (carriesNote)
            _notes.Add(at, count);
    }

    private LedgerCounts Counts(ActionKind kind, DateTimeOffset now)
    {
        if (!_sent.TryGetValue(kind, out var sent))
            return LedgerCounts.None;
        sent.Forget(LedgerCounts.WeekStart(now, _margin));
        return new(sent.Since(_days.StartOf(now)), sent.Count, sent);
    }

    private NoteQuota? Notes(DateTimeOffset now)
    {
        if (Settings.Limits.InviteNote is not { } limit)
            return null;
        _notes.Forget(now - InviteNoteLimit.Month - _margin);
        return new(limit, _notes);
    }

    private int PerDay(ActionKind kind, DateTimeOffset now) => Settings.PerDayOn(kind, _days.DateOf(now), Pacing.RampUpStartedOn);

    private (int Today, int? Week) Free(ActionKind kind, DateTimeOffset now)
    {
        var counts = Counts(kind, now);
        int? week = Settings.Limits.Of(kind).PerWeek is { } perWeek ? Math.Max(0, perWeek - counts.SentInWeek) : null;
        return (Math.Max(0, PerDay(kind, now) - counts.SentToday), week);
    }
}
