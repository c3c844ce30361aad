using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Recovery;

/// <summary>Reads profile, pending invitations and chat of one person. Changes nothing, and the person is not told of it.</summary>
public sealed class PersonReader(IOutreachProvider provider, TimeProvider time)
{
    /// <summary>Of pending invitations, 100 each; LinkedIn allows about a thousand.</summary>
    private const int MostPages = 20;

    /// <summary>The newest chats that are read; there is hardly ever more than one.</summary>
    private const int MostChats = 3;

    public async Task<PersonAnswer> ReadAsync(LinkedInAccountState account, PersonQuestion question)
    {
        try
        {
            return new(await ReadEvidenceAsync(account, question), null);
        }
        catch (ProviderException e) when (e.Scope == ErrorScope.Lead)
        {
            return new(new() { Exists = false }, null);
        }
        catch (ProviderException e)
        {
            return new(null, e.Type);
        }
    }

    private async Task<PersonEvidence> ReadEvidenceAsync(LinkedInAccountState account, PersonQuestion question)
    {
        var profile = await provider.GetProfileAsync(
            account.ProviderAccountId, question.ProviderId ?? question.PublicIdentifier, notify: false, CancellationToken.None);
        var (chat, messages) = await ReadMessagesAsync(account, question, profile.ProviderId);
        return new()
        {
            Exists = true,
            ProviderId = profile.ProviderId,
            PublicIdentifier = profile.PublicIdentifier,
            IsConnected = profile.IsConnected,
            IsInvitationPending = !profile.IsConnected
                && (profile.InvitationSent == InvitationState.Pending || await IsListedAsync(account, question.PublicIdentifier, profile.ProviderId)),
            ConversationId = chat,
            Messages = messages,
        };
    }

    private async Task<bool> IsListedAsync(LinkedInAccountState account, string publicIdentifier, string providerId)
    {
        string? cursor = null;
        for (var read = 0; read < MostPages; read++)
        {
            var page = await provider.ListSentInvitationsAsync(account.ProviderAccountId, cursor, CancellationToken.None);
            if (page.Items.Any(i => i.PersonProviderId == providerId
                || string.Equals(i.PersonPublicIdentifier, publicIdentifier, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }

            if (page.NextCursor is null)
                break;
            cursor = page.NextCursor;
        }

        return false;
    }

    private async Task<(string? Chat, IReadOnlyList<MessageSeen> Messages)> ReadMessagesAsync(
        LinkedInAccountState account, PersonQuestion question, string providerId)
    {
        var chats = (await provider.ListChatsWithAsync(account.ProviderAccountId, providerId, CancellationToken.None)).Select(c => c.Id).ToList();
        var seen = new List<MessageSeen>();
        if (question.Since is not { } since)
            return (question.ConversationId ?? chats.FirstOrDefault(), seen);
        foreach (var chat in chats.Take(MostChats))
        {
            // The newest page tells enough: a later reply is in it, and an earlier one is followed by no message of ours.
            var page = await provider.ListMessagesAsync(chat, since, cursor: null, CancellationToken.None);
            seen.AddRange(page.Items.Where(m => m.SentAt > since).Select(m =>
            {
                var isOwn = m.IsOwn || (m.SenderProviderId is not null && m.SenderProviderId == account.OwnerProviderId);
                return new MessageSeen(isOwn, chat, m.Id, isOwn ? m.Text : null, providerId, time.GetUtcNow());
            }));
        }

        return (question.ConversationId ?? chats.FirstOrDefault(), seen);
    }
}
