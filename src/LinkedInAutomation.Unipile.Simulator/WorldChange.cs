namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>
/// One indivisible look at, or change of, the world: the rules read <see cref="State"/> and raise events, which take effect at once and reach
/// the journal together.
/// </summary>
internal sealed class WorldChange(WorldState state, DateTimeOffset now, int seed)
{
    private List<WorldEvent>? _events;

    public WorldState State { get; } = state;

    public SimulatorSettings Settings => State.Settings;

    public DateTimeOffset Now { get; } = now;

    public int Seed { get; } = seed;

    public IReadOnlyList<WorldEvent> Events => _events ?? [];

    public void Raise(WorldEvent happened)
    {
        happened.Apply(State);
        (_events ??= []).Add(happened);
    }

    public long NextNumber() => State.LastNumber + 1;
}
