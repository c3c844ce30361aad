namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Faults in force. The first that matches and fires hits the call.</summary>
internal sealed class FaultBook
{
    private readonly List<Fault> _faults = [];
    private long _draws;

    public bool IsEmpty => _faults.Count == 0;

    public IReadOnlyList<Fault> All => _faults;

    public void Add(Fault fault) => _faults.Add(fault);

    public void Clear() => _faults.Clear();

    /// <summary>A counted fault that fired is one nearer to its end.</summary>
    public void Fired(long number)
    {
        var index = _faults.FindIndex(fault => fault.Number == number);
        if (index < 0 || _faults[index].Count is not { } count)
            return;
        if (count <= 1)
            _faults.RemoveAt(index);
        else
            _faults[index] = _faults[index] with { Count = count - 1 };
    }

    public Fault? Draw(WorldChange change, ApiRoute route, string? accountId)
    {
        var draw = $"{change.State.Calls.LastSequence}-{_draws++}";
        var fault = _faults.Find(fault => Matches(fault, route, accountId) && Fires(change, fault, draw));
        if (fault?.Count is not null)
            change.Raise(new FaultFired(fault.Number));
        return fault;
    }

    private static bool Matches(Fault fault, ApiRoute route, string? accountId) =>
        (fault.Route == "*" || fault.Route == route.Name || fault.Route == route.Template
            || fault.Route == $"{route.Method} {route.Template}")
        && (fault.AccountId is null || fault.AccountId == accountId);

    private static bool Fires(WorldChange change, Fault fault, string draw) =>
        fault.Rate is not { } rate || Fate.Roll(change.Seed, draw, $"fault-{fault.Number}") < rate;
}

internal sealed record FaultAdded(Fault Fault) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        state.LastNumber = Math.Max(state.LastNumber, Fault.Number);
        state.Faults.Add(Fault);
    }
}

internal sealed record FaultsCleared : WorldEvent
{
    internal override void Apply(WorldState state) => state.Faults.Clear();
}

internal sealed record FaultFired(long Number) : WorldEvent
{
    internal override void Apply(WorldState state) => state.Faults.Fired(Number);
}
