using LinkedInAutomation.Unipile.Conversations;
using LinkedInAutomation.Unipile.Errors;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile;

internal sealed partial class UnipileClient
{
    public Task<SentMessage> StartChatAsync(
        string accountId, string providerId, string text, IReadOnlyList<MessageAttachment> attachments, CancellationToken cancellationToken) =>
        transport.SendAsync(
            UnipileCall.Write(
                HttpMethod.Post, CallSubject.Person, Route.To("/chats"), accountId,
                () => Bodies.Multipart([("account_id", accountId), ("attendees_ids", providerId), ("text", text)], attachments)),
            root => ConversationJson.ReadSent(root, null), cancellationToken);

    // account_id guards: Unipile rejects a chat that is not the account's.
    public Task<SentMessage> SendInChatAsync(
        string accountId, string chatId, string text, IReadOnlyList<MessageAttachment> attachments, CancellationToken cancellationToken) =>
        transport.SendAsync(
            UnipileCall.Write(
                HttpMethod.Post, CallSubject.Person, Route.To("/chats/{chat_id}/messages", chatId), accountId,
                () => Bodies.Multipart([("text", text), ("account_id", accountId)], attachments)),
            root => ConversationJson.ReadSent(root, chatId), cancellationToken);

    public async Task<Page<ChatMessage>> ListMessagesAsync(
        string chatId, DateTimeOffset? after, string? cursor, CancellationToken cancellationToken)
    {
        var route = Route.To("/chats/{chat_id}/messages", chatId).With("limit", PageSize).With("after", after).With("cursor", cursor);
        var page = await PageAsync(
            UnipileCall.Read(CallSubject.Person, route), item => ConversationJson.ReadMessage(item, chatId), cancellationToken);
        if (after is not { } limit) return page;
        // The query knows milliseconds only, and a cursor may forget the filter. Past the limit the rest is older still.
        // A message of unknown time stays: a reply must not be overlooked.
        var newer = page.Items.Where(message => message.SentAt > limit || message.SentAt == ConversationJson.UnknownTime).ToList();
        return new(newer, newer.Count == page.Items.Count ? page.NextCursor : null);
    }

    public async Task<IReadOnlyList<Chat>> ListChatsWithAsync(string accountId, string providerId, CancellationToken cancellationToken)
    {
        try
        {
            return await AllPagesAsync(
                cursor => UnipileCall.Read(
                    CallSubject.Person,
                    Route.To("/chat_attendees/{provider_id}/chats", providerId)
                        .With("account_id", accountId).With("limit", PageSize).With("cursor", cursor), accountId),
                ConversationJson.ReadOneToOne, cancellationToken);
        }
        catch (ProviderException e) when (IsNotFound(e) && e.Scope == ErrorScope.Lead)
        {
            // No attendee may mean no chat, or a list that lags: whoever asks wants to know for sure, so all chats are read.
            var chats = await AllPagesAsync(
                cursor => UnipileCall.Read(
                    CallSubject.Account, Route.To("/chats").With("account_id", accountId).With("limit", PageSize).With("cursor", cursor), accountId),
                ConversationJson.ReadOneToOne, cancellationToken);
            return [.. chats.Where(chat => chat.PersonProviderId == providerId)];
        }
    }
}
