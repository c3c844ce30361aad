using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What asking Unipile about an uncertain write brought.</summary>
public enum Evidence
{
    /// <summary>It happened.</summary>
    Present,

    /// <summary>Neither the lists nor the profile show it.</summary>
    Absent,
}

/// <summary>Finds out whether an uncertain write happened. Only reads; throws when reading fails, and then nothing is known.</summary>
public sealed class Settlement(IOutreachProvider provider, ActionCalls calls)
{
    /// <summary>Own messages this much older than the call are not its effect: clocks of two machines.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public async Task<(Evidence Evidence, ActionEnd Found)> AskAsync(
        LinkedInAccountState account, LedgerAction action, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = new ActionEnd(action.Id, ActionState.Done, now) { Result = ActionResults.Confirmed, Counts = true, Asked = true };
        return action.Kind switch
        {
            ActionKind.Invite => await AskForInvitationAsync(account, action, found, cancellationToken),
            ActionKind.Message => await AskForMessageAsync(account, action, found, cancellationToken),
            ActionKind.WithdrawInvite => await AskForWithdrawalAsync(account, action, found, cancellationToken),
            _ => throw new NotSupportedException($"Nothing can be asked about a {action.Kind}."),
        };
    }

    private async Task<(Evidence, ActionEnd)> AskForInvitationAsync(
        LinkedInAccountState account, LedgerAction action, ActionEnd found, CancellationToken cancellationToken)
    {
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        found = found with { ProviderId = profile.ProviderId };
        if (profile.IsConnected || profile.InvitationSent != InvitationState.None)
            return (Evidence.Present, found);
        var pending = await calls.FindPendingAsync(account, action with { ProviderId = profile.ProviderId }, cancellationToken);
        return pending is null ? (Evidence.Absent, found) : (Evidence.Present, found with { InvitationId = pending.Id });
    }

    private async Task<(Evidence, ActionEnd)> AskForWithdrawalAsync(
        LinkedInAccountState account, LedgerAction action, ActionEnd found, CancellationToken cancellationToken)
    {
        if (await calls.FindPendingAsync(account, action, cancellationToken) is not null)
            return (Evidence.Absent, found);
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        return (Evidence.Present, profile.IsConnected ? found with { Result = ActionResults.AlreadyConnected } : found);
    }

    private async Task<(Evidence, ActionEnd)> AskForMessageAsync(
        LinkedInAccountState account, LedgerAction action, ActionEnd found, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> chats = action.ConversationId is { } known
            ? [known]
            : [.. (await provider.ListChatsWithAsync(account.ProviderAccountId, await ProviderIdAsync(account, action, cancellationToken), cancellationToken)).Select(c => c.Id)];
        foreach (var chat in chats)
        {
            if (await FindMessageAsync(account, action, chat, cancellationToken) is { } message)
                return (Evidence.Present, found with { ChatId = chat, MessageId = message.Id });
        }

        return (Evidence.Absent, found);
    }

    private async Task<string> ProviderIdAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => action.ProviderId ?? (await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken)).ProviderId;

    private async Task<ChatMessage?> FindMessageAsync(LinkedInAccountState account, LedgerAction action, string chat, CancellationToken cancellationToken)
    {
        var since = action.SentAt!.Value - ClockTolerance;
        string? cursor = null;
        do
        {
            var page = await provider.ListMessagesAsync(chat, after: since, cursor, cancellationToken);
            var found = page.Items.FirstOrDefault(m =>
                (m.IsOwn || m.SenderProviderId == account.OwnerProviderId) && MessageText.Same(m.Text, action.Text));
            if (found is not null)
                return found;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return null;
    }
}
