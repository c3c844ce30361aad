using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Simulator;

internal record ChatView(
    string Object, string Id, string AccountId, string AccountType, string ProviderId, string AttendeeProviderId,
    string AttendeePublicIdentifier, string? Name, int Type, string Timestamp, int UnreadCount, int Archived, int Pinned,
    int? MutedUntil, int ReadOnly, IReadOnlyList<string> Folder,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Subject,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ContentType)
{
    /// <summary>Muted without an end.</summary>
    private const int Forever = -1;

    public static ChatView Of(Chat chat) => new(
        "Chat", chat.Id, chat.Contact.Account.Id, "LINKEDIN", chat.ProviderId, chat.Contact.ProviderId,
        chat.Contact.Person.PublicIdentifier, null, 0, Instants.Text(chat.Messages[^1].At), chat.Unread, 0, 0,
        chat.IsMuted ? Forever : null, 0, ["INBOX", "INBOX_LINKEDIN_CLASSIC"], chat.Subject, chat.IsInMail ? "inmail" : null);
}

/// <summary>One chat asked for by id also shows its last message.</summary>
internal sealed record SingleChatView : ChatView
{
    private SingleChatView(ChatView chat, MessageView? last)
        : base(chat) => LastMessage = last;

    [JsonPropertyName("lastMessage")]
    public MessageView? LastMessage { get; }

    public static SingleChatView Of(Chat chat, MessageView? last) => new(ChatView.Of(chat), last);
}

internal sealed record MessageView(
    string Object, string Id, string AccountId, string ChatId, string ChatProviderId, string ProviderId, string SenderId,
    string SenderAttendeeId, string? Text, IReadOnlyList<AttachmentView> Attachments, string Timestamp, int IsSender,
    IReadOnlyList<MessageReactionView> Reactions, int Seen, IReadOnlyDictionary<string, string> SeenBy, int Hidden, int Deleted, int Edited,
    int IsEvent, int Delivered, int? Behavior, string Original)
{
    public static MessageView Of(Message message)
    {
        var contact = message.Chat.Contact;
        var sender = message.IsOwn ? contact.Account.Self : contact;
        var seenBy = message.SeenAt is { } at
            ? new Dictionary<string, string> { [contact.AttendeeId] = Instants.Text(at) }
            : new Dictionary<string, string>();
        return new MessageView(
            "Message", message.Id, contact.Account.Id, message.Chat.Id, message.Chat.ProviderId, "2-" + Ids.From("message", message.Id),
            sender.ProviderId, sender.AttendeeId, message.Text, [.. message.Files.Select(AttachmentView.Of)], Instants.Text(message.At),
            message.IsOwn ? 1 : 0, [.. message.Reactions.Select(emoji => new MessageReactionView(emoji, contact.ProviderId, false))],
            message.SeenAt is null ? 0 : 1, seenBy, 0, message.IsDeleted ? 1 : 0, message.IsEdited ? 1 : 0, 0, 1, null, string.Empty);
    }
}

internal sealed record MessageReactionView(string Value, string SenderId, bool IsSender);

/// <summary>Pictures too are shown as files: their size is not looked into.</summary>
internal sealed record AttachmentView(
    string Id, string Type, string FileName, int FileSize, bool Unavailable, string Mimetype, string Url)
{
    public static AttachmentView Of(MessageFile file) =>
        new(file.Id, "file", file.Name, file.Content.Length, false, file.ContentType, "att://" + file.Id);
}

internal sealed record AttendeeView(
    string Object, string Id, string AccountId, string ProviderId, string Name, int IsSelf, string ProfileUrl,
    AttendeeSpecificsView Specifics)
{
    public static AttendeeView Of(Contact contact) => new(
        "ChatAttendee", contact.AttendeeId, contact.Account.Id, contact.ProviderId, contact.Name, contact.IsSelf ? 1 : 0,
        contact.Person.ProfileUrl,
        new AttendeeSpecificsView(
            "LINKEDIN", $"urn:li:member:{contact.Person.MemberNumber}", contact.Person.Headline,
            contact.IsConnected ? "DISTANCE_1" : "DISTANCE_2"));
}

internal sealed record AttendeeSpecificsView(string Provider, string MemberUrn, string Headline, string NetworkDistance);

/// <summary>The one list without a cursor.</summary>
internal sealed record AttendeeListView(string Object, IReadOnlyList<AttendeeView> Items);

internal sealed record ChatStartedView(string Object, string ChatId, string MessageId);

internal sealed record MessageSentView(string Object, string MessageId);
