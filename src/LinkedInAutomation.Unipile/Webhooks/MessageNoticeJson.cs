using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile.Webhooks;

/// <summary>The messaging payload. Which keys an event lacks is not documented, so all but the account may be missing.</summary>
internal static class MessageNoticeJson
{
    /// <summary>Null without an account, or when nothing says which message, chat or sender it is about.</summary>
    public static MessageNotice? Read(JsonElement root, MessageEvent kind)
    {
        var sender = Attendee.Read(root.Property("sender") ?? default);
        var messageId = root.Id("message_id");
        var chatId = root.Id("chat_id");
        if (root.Id("account_id") is not { } accountId || (messageId ?? chatId ?? sender.ProviderId) is null) return null;

        var ownerId = root.Property("account_info")?.Id("user_id");
        // Either is enough: is_sender is missing in some captures, and the documentation recommends comparing the ids.
        var isOwn = root.Flag("is_sender") == true || (ownerId is not null && ownerId == sender.ProviderId);
        var others = Others(root, isOwn, ownerId, sender);
        // Lists come with the owner or without; unless he is known, two may be a person and the owner.
        var isGroup = root.Flag("is_group") ?? others.Count > (isOwn || ownerId is not null ? 1 : 2);
        var person = isGroup ? default : !isOwn ? sender : others.Count == 1 ? others[0] : default;
        return new(
            kind, accountId, chatId, messageId, root.Text("message"), root.Time("timestamp"), sender.ProviderId, sender.PublicIdentifier,
            isOwn, isGroup, root.Flag("is_event") == true, person.ProviderId, person.PublicIdentifier, Discriminator(root, kind),
            root.Text("chat_content_type") == "inmail");
    }

    private static List<Attendee> Others(JsonElement root, bool isOwn, string? ownerId, Attendee sender) =>
    [
        .. root.Items("attendees")
            .Select(Attendee.Read)
            .Where(attendee => attendee.ProviderId is not null
                && attendee.ProviderId != ownerId && !(isOwn && attendee.ProviderId == sender.ProviderId))
            .DistinctBy(attendee => attendee.ProviderId),
    ];

    private static string? Discriminator(JsonElement root, MessageEvent kind) => kind switch
    {
        MessageEvent.Reaction => Hash(
            root.Text("reaction"), root.Property("reaction_sender")?.Id("attendee_provider_id"), root.Text("timestamp")),
        MessageEvent.Edited => Hash(root.Text("message"), root.Text("timestamp")),
        _ => null,
    };

    private static string Hash(params ReadOnlySpan<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16));

    private readonly record struct Attendee(string? ProviderId, string? PublicIdentifier)
    {
        public static Attendee Read(JsonElement attendee)
        {
            var providerId = attendee.Id("attendee_provider_id");
            return new(
                providerId,
                attendee.Id("attendee_public_identifier")
                    ?? ProfileUrl.PublicIdentifier(attendee.Text("attendee_profile_url"), providerId));
        }
    }
}
