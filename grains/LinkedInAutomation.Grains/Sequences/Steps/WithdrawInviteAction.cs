using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Sequences.Steps;

internal sealed class WithdrawInviteAction(IOutreachProvider provider, PendingInvitations pending, TimeProvider time) : IStepAction
{
    public ActionKind Kind => ActionKind.WithdrawInvite;

    /// <summary>The acceptance may be on its way to us: then there is nothing to withdraw, and nobody to stop.</summary>
    public async Task<Preparation> PrepareAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        if (profile.IsConnected)
            return new(action) { Result = ActionResults.AlreadyConnected };
        if (action.InvitationId is not null)
            return new(action);
        return await pending.FindAsync(account, action, cancellationToken) is { } found
            ? new(action with { InvitationId = found.Id })
            : new(action) { Result = ActionResults.Confirmed };
    }

    public async Task<ActionEnd> CallAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        await provider.CancelInvitationAsync(account.ProviderAccountId, action.InvitationId!, cancellationToken);
        return action.Sent(time);
    }

    public async Task<ActionEnd?> AskAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        if (await pending.FindAsync(account, action, cancellationToken) is not null)
            return null;
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        var gone = action.Confirmed(time);
        return profile.IsConnected ? gone with { Result = ActionResults.AlreadyConnected } : gone;
    }
}
