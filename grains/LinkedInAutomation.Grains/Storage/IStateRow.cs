namespace LinkedInAutomation.Grains.Storage;

/// <summary>Reads and writes the row that one kind of grain owns; <see cref="OutreachGrainStorage"/> finds it by the state's type.</summary>
public interface IStateRow<TState>
{
    /// <summary>The row and its version, or null when there is none.</summary>
    Task<(TState State, long Version)?> ReadAsync(Guid id);

    /// <summary>
    /// Inserts when <paramref name="version"/> is null, else updates the row of that version, in one transaction with whatever goes with it.
    /// Answers the new version, or null when another activation was first.
    /// </summary>
    Task<long?> WriteAsync(Guid id, TState state, long? version);
}
