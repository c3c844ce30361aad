namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>
/// LinkedIn as the simulator plays it. One lock guards it: each call is a few dictionary steps, and the order of effects is then the order
/// of the journal. Public members are for tests in the same process; over HTTP the same is under <c>/simulator</c>.
/// </summary>
public sealed partial class World
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly SimulatorOptions _options;
    private readonly JournalFile? _journal;
    private WorldState _state;

    internal World(SimulatorOptions options, TimeProvider clock, JournalFile? journal)
    {
        _options = options;
        _clock = clock;
        _journal = journal;
        _state = new WorldState(options.Settings);
        if (journal is not null)
            foreach (var happened in journal.Replay())
                happened.Apply(_state);
    }

    /// <summary>Called after a change, outside the lock, because timers of a fake clock may fire within it.</summary>
    internal Action<IReadOnlyList<WorldEvent>>? Committed { get; set; }

    internal T Change<T>(Func<WorldChange, T> act)
    {
        WorldChange? change = null;
        try
        {
            lock (_gate)
            {
                change = new WorldChange(_state, _clock.GetUtcNow(), _options.Seed);
                try
                {
                    return act(change);
                }
                finally
                {
                    _journal?.Append(change.Events);
                }
            }
        }
        finally
        {
            if (change is { Events.Count: > 0 })
                Committed?.Invoke(change.Events);
        }
    }

    internal void Change(Action<WorldChange> act) => Change(change =>
    {
        act(change);
        return true;
    });

    /// <summary>Forgets everything, the journal, accounts and webhooks included.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            // Numbers go on: a webhook still under way must not settle a new one that bears its number.
            _state = new WorldState(_options.Settings) { LastNumber = _state.LastNumber };
            _journal?.Clear();
        }
    }
}
