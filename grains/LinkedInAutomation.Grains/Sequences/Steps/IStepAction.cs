using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>
/// How the actions of one kind are done at Unipile. All members throw <see cref="Unipile.ProviderException"/>.
/// What must be read first comes before the action is marked as sending, so that as little time as possible lies between that mark and the write.
/// </summary>
public interface IStepAction
{
    ActionKind Kind { get; }

    /// <summary>Reads what the write depends on. A result means that nothing has to be sent; else the action with fresh ids.</summary>
    Task<Preparation> PrepareAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => Task.FromResult(new Preparation(action));

    /// <summary>The one write. The exception's Effect says whether it can have happened.</summary>
    Task<ActionEnd> CallAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken);

    /// <summary>Looks for the effect of a write of unknown outcome; only reads. Null: neither the lists nor the profile show it.</summary>
    Task<ActionEnd?> AskAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken);
}

/// <param name="Action">With the ids that reading brought.</param>
public sealed record Preparation(LedgerAction Action)
{
    /// <summary>Nothing has to be sent, and why (<see cref="ActionResults"/>).</summary>
    public string? Result { get; init; }

    /// <summary>It can never be sent, and why.</summary>
    public string? FailedWith { get; init; }

    /// <summary>It cannot be sent yet, and why: something that this step alone needs is not to be had. It is tried again, but not for ever.</summary>
    public string? PostponedBy { get; init; }

    /// <summary>The same for a person to read.</summary>
    public string? Detail { get; init; }
}

internal static class ActionEnds
{
    /// <summary>The write was answered: it happened.</summary>
    public static ActionEnd Sent(this LedgerAction action, TimeProvider time)
        => new(action.Id, ActionState.Done, time.GetUtcNow()) { Result = ActionResults.Sent, Counts = true, ProviderId = action.ProviderId };

    /// <summary>Unipile was asked and shows that it happened.</summary>
    public static ActionEnd Confirmed(this LedgerAction action, TimeProvider time)
        => action.Sent(time) with { Result = ActionResults.Confirmed, Asked = true };
}
