using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// Turns an action into calls: first what must be read to know that it is still right, then, apart, the one write.
/// Reads come before the action is marked as sending, so that as little time as possible lies between that mark and the call.
/// </summary>
public sealed class ActionCalls(IOutreachProvider provider)
{
    /// <summary>Reads what the write depends on. A result means that nothing has to be sent; else the action with fresh ids.</summary>
    public async Task<Preparation> PrepareAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => action.Kind switch
        {
            ActionKind.Invite => await PrepareInviteAsync(account, action, cancellationToken),
            ActionKind.Message when action.ConversationId is not null && action.StopOnReply => await PrepareFollowUpAsync(account, action, cancellationToken),
            ActionKind.Message when action.ConversationId is null && (action.ConnectedAt is null || action.ProviderId is null) => await PrepareFirstMessageAsync(account, action, cancellationToken),
            ActionKind.WithdrawInvite => await PrepareWithdrawalAsync(account, action, cancellationToken),
            _ => new(action),
        };

    /// <summary>The write. Throws <see cref="ProviderException"/>, whose Effect says whether it can have happened.</summary>
    public async Task<ActionEnd> CallAsync(LinkedInAccountState account, LedgerAction action, TimeProvider time, CancellationToken cancellationToken)
    {
        switch (action.Kind)
        {
            case ActionKind.ProfileVisit:
                var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: true, cancellationToken);
                return Sent(action, time) with { ProviderId = profile.ProviderId };
            case ActionKind.Invite:
                var invitation = await provider.InviteAsync(account.ProviderAccountId, action.ProviderId!, action.Text, cancellationToken);
                return Sent(action, time) with { ProviderId = action.ProviderId, InvitationId = invitation.InvitationId };
            case ActionKind.Message:
                var message = action.ConversationId is { } chat
                    ? await provider.SendInChatAsync(account.ProviderAccountId, chat, action.Text!, [], cancellationToken)
                    : await provider.StartChatAsync(account.ProviderAccountId, action.ProviderId!, action.Text!, [], cancellationToken);
                return Sent(action, time) with { ProviderId = action.ProviderId, ChatId = message.ChatId ?? action.ConversationId, MessageId = message.MessageId };
            case ActionKind.WithdrawInvite:
                await provider.CancelInvitationAsync(account.ProviderAccountId, action.InvitationId!, cancellationToken);
                return Sent(action, time);
            default:
                throw new NotSupportedException($"Actions of kind {action.Kind} are not sent yet.");
        }
    }

    /// <summary>Unipile advises to look right before inviting: the person may be connected, or invited by the owner's own hand.</summary>
    private async Task<Preparation> PrepareInviteAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        var fresh = action with { ProviderId = profile.ProviderId };
        if (profile.IsSelf)
            return new(fresh) { FailedWith = "own_profile" };
        if (profile.IsConnected)
            return new(fresh) { Result = ActionResults.AlreadyConnected };
        return profile.InvitationSent == InvitationState.Pending ? new(fresh) { Result = ActionResults.AlreadyInvited } : new(fresh);
    }

    private async Task<Preparation> PrepareFirstMessageAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        var fresh = action with { ProviderId = profile.ProviderId };
        return profile.IsConnected ? new(fresh) : new(fresh) { FailedWith = "no_connection_with_recipient" };
    }

    /// <summary>The chat knows of a reply before its webhook reaches us, and for ever if the webhook is lost.</summary>
    private async Task<Preparation> PrepareFollowUpAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        // One page is enough: lists begin with the newest, and a sequence is shorter than a page.
        var page = await provider.ListMessagesAsync(action.ConversationId!, after: null, cursor: null, cancellationToken);
        var replied = page.Items.Any(message =>
            !message.IsOwn && message.SenderProviderId != account.OwnerProviderId && !(message.SentAt <= action.InConversationSince));
        return replied ? new(action) { Result = ActionResults.ReplyFound } : new(action);
    }

    /// <summary>The acceptance may be on its way to us: then there is nothing to withdraw, and nobody to stop.</summary>
    private async Task<Preparation> PrepareWithdrawalAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        if (profile.IsConnected)
            return new(action) { Result = ActionResults.AlreadyConnected };
        if (action.InvitationId is not null)
            return new(action);
        return await FindPendingAsync(account, action, cancellationToken) is { } pending
            ? new(action with { InvitationId = pending.Id })
            : new(action) { Result = ActionResults.Confirmed };
    }

    /// <summary>The pending invitation to the action's person; reads every page, because only the whole list proves absence.</summary>
    internal async Task<PendingInvitation?> FindPendingAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await provider.ListSentInvitationsAsync(account.ProviderAccountId, cursor, cancellationToken);
            var found = page.Items.FirstOrDefault(i =>
                (i.PersonProviderId is not null && i.PersonProviderId == action.ProviderId)
                || string.Equals(i.PersonPublicIdentifier, action.PublicIdentifier, StringComparison.OrdinalIgnoreCase));
            if (found is not null)
                return found;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return null;
    }

    private static ActionEnd Sent(LedgerAction action, TimeProvider time)
        => new(action.Id, ActionState.Done, time.GetUtcNow()) { Result = ActionResults.Sent, Counts = true };
}

/// <param name="Action">With the ids that reading brought.</param>
public sealed record Preparation(LedgerAction Action)
{
    /// <summary>Nothing has to be sent, and why (<see cref="ActionResults"/>).</summary>
    public string? Result { get; init; }

    /// <summary>It can never be sent, and why.</summary>
    public string? FailedWith { get; init; }
}
