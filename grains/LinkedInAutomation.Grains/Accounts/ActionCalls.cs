using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Hands an action to the code of its kind.</summary>
public sealed class ActionCalls(IEnumerable<IStepAction> kinds)
{
    private readonly Dictionary<ActionKind, IStepAction> _kinds = kinds.ToDictionary(kind => kind.Kind);

    /// <inheritdoc cref="IStepAction.PrepareAsync"/>
    public Task<Preparation> PrepareAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => _kinds[action.Kind].PrepareAsync(account, action, cancellationToken);

    /// <inheritdoc cref="IStepAction.CallAsync"/>
    public Task<ActionEnd> CallAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => _kinds[action.Kind].CallAsync(account, action, cancellationToken);

    /// <inheritdoc cref="IStepAction.AskAsync"/>
    public Task<ActionEnd?> AskAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => _kinds[action.Kind].AskAsync(account, action, cancellationToken);
}
