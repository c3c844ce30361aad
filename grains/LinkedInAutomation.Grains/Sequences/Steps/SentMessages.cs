using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>What the account has written to a person.</summary>
internal sealed class SentMessages(IOutreachProvider provider)
{
    /// <summary>Own messages this much older than the call are not its effect: clocks of two machines.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The message that the action sent, in whatever chat; null when no chat shows it.</summary>
    public async Task<ChatMessage?> FindAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> chats = action.ConversationId is { } known
            ? [known]
            : [.. (await provider.ListChatsWithAsync(account.ProviderAccountId, await ProviderIdAsync(account, action, cancellationToken), cancellationToken)).Select(c => c.Id)];
        foreach (var chat in chats)
        {
            if (await FindInAsync(account, action, chat, cancellationToken) is { } message)
                return message;
        }

        return null;
    }

    private async Task<string> ProviderIdAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => action.ProviderId ?? (await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken)).ProviderId;

    private async Task<ChatMessage?> FindInAsync(LinkedInAccountState account, LedgerAction action, string chat, CancellationToken cancellationToken)
    {
        var since = action.SentAt!.Value - ClockTolerance;
        string? cursor = null;
        do
        {
            var page = await provider.ListMessagesAsync(chat, after: since, cursor, cancellationToken);
            var found = page.Items.FirstOrDefault(m =>
                (m.IsOwn || m.SenderProviderId == account.OwnerProviderId) && MessageText.Same(m.Text, action.Text));
            if (found is not null)
                return found with { ChatId = chat };
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return null;
    }
}
