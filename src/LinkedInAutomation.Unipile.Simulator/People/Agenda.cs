namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>What people, and late webhooks, are going to do, by the time it is due.</summary>
internal sealed class Agenda
{
    private readonly Dictionary<long, Planned> _open = [];
    private readonly PriorityQueue<long, (DateTimeOffset Due, long Number)> _queue = new();

    public int Count => _open.Count;

    public void Add(Planned planned)
    {
        _open[planned.Number] = planned;
        _queue.Enqueue(planned.Number, (planned.Due, planned.Number));
    }

    public void Remove(long number) => _open.Remove(number);

    /// <summary>The next thing still open, or null.</summary>
    public Planned? Next()
    {
        while (_queue.TryPeek(out var number, out var place))
        {
            // A number may be queued twice when its time was moved: only the entry with its present time counts.
            if (_open.TryGetValue(number, out var planned) && planned.Due == place.Due)
                return planned;
            _queue.Dequeue();
        }

        return null;
    }
}

internal enum BehaviourKind
{
    Accept,
    Decline,
    Read,
    Reply,
    AnnounceRelation,
    Deliver,
}

/// <param name="Subject">The invitation or the message it is about.</param>
internal sealed record Planned(long Number, DateTimeOffset Due, BehaviourKind Kind, string? ProviderId, string? Subject);

internal sealed record BehaviourPlanned(Planned Plan) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        state.LastNumber = Math.Max(state.LastNumber, Plan.Number);
        state.Agenda.Add(Plan);
    }
}

internal sealed record BehaviourSettled(long Number) : WorldEvent
{
    internal override void Apply(WorldState state) => state.Agenda.Remove(Number);
}
