namespace LinkedInAutomation.Grains.Accounts;

/// <summary>When an account sent what, as the ledger counts it; each list oldest first.</summary>
public sealed class SentLog
{
    private readonly Dictionary<ActionKind, List<DateTimeOffset>> _byKind = [];
    private readonly List<DateTimeOffset> _notes = [];

    public IReadOnlyList<DateTimeOffset> this[ActionKind kind] => _byKind.TryGetValue(kind, out var sent) ? sent : [];

    /// <summary>Invitations with a note, of a month.</summary>
    public IReadOnlyList<DateTimeOffset> Notes => _notes;

    public void Add(ActionKind kind, DateTimeOffset sentAt)
    {
        if (!_byKind.TryGetValue(kind, out var sent))
            _byKind[kind] = sent = [];
        sent.Add(sentAt);
    }

    public void AddNote(DateTimeOffset sentAt) => _notes.Add(sentAt);

    /// <summary>It proved to have had no effect.</summary>
    public void Remove(ActionKind kind, DateTimeOffset sentAt)
    {
        _byKind.GetValueOrDefault(kind)?.Remove(sentAt);
        if (kind == ActionKind.Invite)
            _notes.Remove(sentAt);
    }
}
