using System.Text.Json;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile.Conversations;

internal static class ConversationJson
{
    public static readonly DateTimeOffset UnknownTime = DateTimeOffset.UnixEpoch;

    /// <summary>Both ids may be null although the message went out.</summary>
    public static SentMessage? ReadSent(JsonElement root, string? chatId) =>
        root.ValueKind == JsonValueKind.Object ? new(root.Id("chat_id") ?? chatId, root.Id("message_id")) : null;

    /// <summary>
    /// Null for events (reactions, group changes), which are in the same list but nobody wrote them. A message without a readable time
    /// gets <see cref="UnknownTime"/>.
    /// </summary>
    public static ChatMessage? ReadMessage(JsonElement item, string chatId) =>
        item.Id("id") is not { } id || item.Flag("is_event") == true
            ? null
            : new(
                id, item.Id("chat_id") ?? chatId, item.Id("sender_id"), item.Text("text"), item.Flag("is_sender") == true,
                item.Time("timestamp") ?? UnknownTime);

    /// <summary>Null for groups and channels (type 1 and 2).</summary>
    public static Chat? ReadOneToOne(JsonElement item) =>
        item.Id("id") is { } id && item.Number("type") is null or 0 ? new(id, item.Id("attendee_provider_id")) : null;
}
