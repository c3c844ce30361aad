using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Sequences.Steps;

internal sealed class InviteAction(IOutreachProvider provider, PendingInvitations pending, TimeProvider time) : IStepAction
{
    public ActionKind Kind => ActionKind.Invite;

    /// <summary>Unipile advises to look right before inviting: the person may be connected, or invited by the owner's own hand.</summary>
    public async Task<Preparation> PrepareAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        var fresh = action with { ProviderId = profile.ProviderId };
        if (profile.IsSelf)
            return new(fresh) { Result = ActionResults.OwnProfile };
        if (profile.IsConnected)
            return new(fresh) { Result = ActionResults.AlreadyConnected };
        return profile.InvitationSent == InvitationState.Pending ? new(fresh) { Result = ActionResults.AlreadyInvited } : WithinPlan(account, fresh);
    }

    /// <summary>Values can make the note of one lead longer than the owner's plan allows. A plan that is not known leaves it to LinkedIn to refuse.</summary>
    private static Preparation WithinPlan(LinkedInAccountState account, LedgerAction action)
    {
        if (account.Details.IsPremium is not { } isPremium || action.Text is not { } note || note.Length <= NoteLimits.For(isPremium))
            return new(action);
        return action.Details.FallbackWithoutNote ? new(action.WithoutNote()) : new(action)
        {
            FailedWith = NoteLimits.TooLong,
            Detail = $"The note has {note.Length} characters, {account.Name} can write {NoteLimits.For(isPremium)}.",
        };
    }

    public async Task<ActionEnd> CallAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var invitation = await provider.InviteAsync(account.ProviderAccountId, action.ProviderId!, action.Text, cancellationToken);
        return action.Sent(time) with { InvitationId = invitation.InvitationId };
    }

    public async Task<ActionEnd?> AskAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        var asked = action with { ProviderId = profile.ProviderId };
        if (profile.IsConnected || profile.InvitationSent != InvitationState.None)
            return asked.Confirmed(time);
        return await pending.FindAsync(account, asked, cancellationToken) is { } found ? asked.Confirmed(time) with { InvitationId = found.Id } : null;
    }
}
