using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;

namespace LinkedInAutomation.Grains.Leads;

/// <summary>What a lead waits for, as people see it.</summary>
/// <param name="Until">Null when nobody can say: it depends on a person, or on something without a time.</param>
public sealed record LeadWait(WaitingFor For, DateTimeOffset? Until);

/// <summary>All that a lead's waiting depends on, read together.</summary>
public sealed record LeadSituation
{
    public required LeadStatus Status { get; init; }

    /// <summary>As stored with the lead.</summary>
    public required WaitingFor? Stored { get; init; }

    public DateTimeOffset? NextAt { get; init; }
    public required CampaignStatus Campaign { get; init; }
    public WorkingHours? CampaignHours { get; init; }

    /// <summary>What the first step does that does anything, as <see cref="Sequences.Sequence.FirstKind"/>; null when none does.</summary>
    public ActionKind? FirstKind { get; init; }

    /// <summary>That step is an invitation that does not go without its note.</summary>
    public bool FirstNeedsNote { get; init; }

    /// <summary>The one that works the lead; null before its start.</summary>
    public AccountSituation? Account { get; init; }

    /// <summary>Those of the campaign; only asked for before the start.</summary>
    public IReadOnlyList<AccountSituation> Candidates { get; init; } = [];

    /// <summary>The lead's action that the account has to do.</summary>
    public OpenAction? Action { get; init; }
}

/// <param name="Holds">As the pump wrote them when it went to sleep; some may have passed since.</param>
/// <param name="NoteHold">What keeps invitations with a note back.</param>
public sealed record AccountSituation(
    AccountStatus Status, IReadOnlyDictionary<ActionKind, Hold> Holds, DateTimeOffset? NextSlotAt = null, Hold? NoteHold = null);

/// <param name="NeedsNote">An invitation that does not go without its note.</param>
public sealed record OpenAction(ActionKind Kind, ActionState State, DateTimeOffset NotBefore, bool NeedsNote = false);

/// <summary>
/// Why nothing happens to a lead, told from what is stored: the row says where it stands, the campaign, the account and its holds say
/// what lies in the way. Computed when read, so that a hold is written once and not for every lead. Pure.
/// </summary>
public static class LeadWaiting
{
    /// <summary>Null for a lead that has ended or that a person has paused. The time is never past: what is overdue may go at any moment.</summary>
    public static LeadWait? Of(LeadSituation lead, DateTimeOffset now)
        => Find(lead, now) is { } wait ? wait.Until < now ? wait with { Until = now } : wait : null;

    private static LeadWait? Find(LeadSituation lead, DateTimeOffset now)
    {
        if (lead.Stored is not { } stored || lead.Status is LeadStatus.Replied or LeadStatus.Completed or LeadStatus.Stopped or LeadStatus.Failed or LeadStatus.Paused)
            return null;
        if (stored == WaitingFor.NotStarted)
            return new(WaitingFor.NotStarted, lead.Campaign == CampaignStatus.Active ? FirstTurn(lead, now) : null);
        // What a person has to settle stays so, whatever the campaign does.
        if (lead.Action is { State: ActionState.NeedsReview })
            return new(WaitingFor.Review, null);
        if (lead.Campaign != CampaignStatus.Active)
            return new(WaitingFor.CampaignPaused, null);
        return stored == WaitingFor.Slot ? ForSlot(lead, now) : new(stored, lead.NextAt);
    }

    /// <summary>When the first of the accounts may begin: now, when one is free; null when none ever is by itself.</summary>
    private static DateTimeOffset? FirstTurn(LeadSituation lead, DateTimeOffset now)
    {
        DateTimeOffset? first = null;
        foreach (var account in lead.Candidates.Where(a => a.Status == AccountStatus.Ok))
        {
            if ((HoldOfNotes(account, lead.FirstNeedsNote, now) ?? HoldOfStart(account, lead.FirstKind, now)) is not { } hold)
                return CampaignOpening(lead, now) ?? now;
            if (hold.Until is { } until && !(first <= until))
                first = until;
        }

        return first;
    }

    private static LeadWait ForSlot(LeadSituation lead, DateTimeOffset now)
    {
        if (lead.Account is not { } account || lead.Action is not { } action)
            return new(WaitingFor.Slot, null);
        if (account.Status != AccountStatus.Ok)
            return new(WaitingFor.Account, null);
        if ((HoldOfNotes(account, action.NeedsNote, now) ?? HoldOf(account, action.Kind, now)) is { } hold)
            return new(hold.Reason, hold.Until);
        if (CampaignOpening(lead, now) is { } opening)
            return new(WaitingFor.WorkingHours, opening);

        var slot = account.NextSlotAt is { } next && next > action.NotBefore ? next : action.NotBefore;
        // What is due and not held may go at any moment.
        return new(WaitingFor.Slot, slot > now ? slot : now);
    }

    /// <summary>A hold whose time has passed holds no more; one without a time holds until a person changes something.</summary>
    private static Hold? HoldOf(AccountSituation account, ActionKind kind, DateTimeOffset now)
        => account.Holds.TryGetValue(kind, out var hold) && !(hold.Until <= now) ? hold : null;

    /// <summary>A sequence that does nothing is begun as soon as the account may do anything at all.</summary>
    private static Hold? HoldOfStart(AccountSituation account, ActionKind? first, DateTimeOffset now)
    {
        if (first is { } kind)
            return HoldOf(account, kind, now);
        var holds = Enum.GetValues<ActionKind>().Select(any => HoldOf(account, any, now)).ToList();
        return holds.Contains(null) ? null : holds.MinBy(hold => hold!.Until ?? DateTimeOffset.MaxValue);
    }

    private static Hold? HoldOfNotes(AccountSituation account, bool needsNote, DateTimeOffset now)
        => needsNote && account.NoteHold is { } hold && !(hold.Until <= now) ? hold : null;

    /// <summary>Null while the campaign's own hours are open, or it has none.</summary>
    private static DateTimeOffset? CampaignOpening(LeadSituation lead, DateTimeOffset now)
        => lead.CampaignHours?.NextOpening(now) is { } opening && opening > now ? opening : null;
}
