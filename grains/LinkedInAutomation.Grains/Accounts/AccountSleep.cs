namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Until when an account sleeps and what keeps it from each kind of action: what waiting leads show, and what the sweeper wakes it by.</summary>
/// <param name="NoteHold">Why no invitation with a note is sent; null when nothing keeps one back, or nothing but what holds all invitations.</param>
public sealed record AccountSleep(IReadOnlyDictionary<ActionKind, Hold> Holds, Hold? NoteHold, DateTimeOffset Until)
{
    /// <param name="decisions">By kind; none while the account is not at work.</param>
    /// <param name="withNote">About an invitation that carries a note.</param>
    /// <param name="longest">What is ready waits for a wake-up call, but no longer than until here.</param>
    public static AccountSleep Of(IReadOnlyDictionary<ActionKind, PacingDecision> decisions, PacingDecision withNote, DateTimeOffset longest)
    {
        var holds = decisions.Where(d => !d.Value.IsNow).ToDictionary(d => d.Key, d => new Hold(d.Value.Reason!.Value, d.Value.Until));
        var opens = holds.Values.Min(hold => hold.Until);
        var isClosed = decisions.Count > 0 && holds.Count == decisions.Count;
        var until = opens is { } first && (isClosed || first < longest) ? first : longest;
        var noteHold = withNote.IsNow || (holds.TryGetValue(ActionKind.Invite, out var invite) && Covers(invite, withNote))
            ? null
            : new Hold(withNote.Reason!.Value, withNote.Until);
        return new(holds, noteHold, withNote.Until < until ? withNote.Until.Value : until);
    }

    public AccountSleep NoLongerThan(DateTimeOffset? until) => until < Until ? this with { Until = until.Value } : this;

    /// <summary>Whether who reads what was written before would read something wrong, or wake the account too late.</summary>
    public bool Outdates(AccountSleep? written, DateTimeOffset now)
        => written is null || written.Until <= now || Until < written.Until || NoteHold != written.NoteHold || !SameHolds(written.Holds);

    /// <summary>All invitations wait as long as those with a note: then notes need no hold of their own.</summary>
    private static bool Covers(Hold invite, PacingDecision withNote) => invite.Until is null || invite.Until >= withNote.Until;

    private bool SameHolds(IReadOnlyDictionary<ActionKind, Hold> others)
        => Holds.Count == others.Count && Holds.All(hold => others.TryGetValue(hold.Key, out var other) && other == hold.Value);
}
