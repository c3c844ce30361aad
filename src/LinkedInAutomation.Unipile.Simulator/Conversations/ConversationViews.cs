using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Simulator;

internal sealed record ChatView(
    string Object, string Id, string AccountId, string AccountType, string ProviderId, string AttendeeProviderId,
    string AttendeePublicIdentifier, string? Name, int Type, string Timestamp, int UnreadCount, int Archived, int Pinned,
    string? MutedUntil, int ReadOnly, IReadOnlyList<string> Folder)
{
    public static ChatView Of(Chat chat) => new(
        "Chat", chat.Id, chat.Contact.Account.Id, "LINKEDIN", chat.ProviderId, chat.Contact.ProviderId,
        chat.Contact.Person.PublicIdentifier, null, 0, Instants.Text(chat.Messages[^1].At),
        chat.Messages[^1].IsOwn ? 0 : 1, 0, 0, null, 0, ["INBOX", "INBOX_LINKEDIN_CLASSIC"]);
}

/// <summary>One chat asked for by id also shows its last message.</summary>
internal sealed record SingleChatView(
    string Object, string Id, string AccountId, string AccountType, string ProviderId, string AttendeeProviderId,
    string AttendeePublicIdentifier, string? Name, int Type, string Timestamp, int UnreadCount, int Archived, int Pinned,
    string? MutedUntil, int ReadOnly, IReadOnlyList<string> Folder,
    [property: JsonPropertyName("lastMessage")] MessageView? LastMessage)
{
    public static SingleChatView Of(Chat chat, MessageView? last)
    {
        var view = ChatView.Of(chat);
        return new SingleChatView(
            view.Object, view.Id, view.AccountId, view.AccountType, view.ProviderId, view.AttendeeProviderId,
            view.AttendeePublicIdentifier, view.Name, view.Type, view.Timestamp, view.UnreadCount, view.Archived, view.Pinned,
            view.MutedUntil, view.ReadOnly, view.Folder, last);
    }
}

internal sealed record MessageView(
    string Object, string Id, string AccountId, string ChatId, string ChatProviderId, string ProviderId, string SenderId,
    string SenderAttendeeId, string? Text, IReadOnlyList<object> Attachments, string Timestamp, int IsSender,
    IReadOnlyList<object> Reactions, int Seen, IReadOnlyDictionary<string, string> SeenBy, int Hidden, int Deleted, int Edited,
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
            sender.ProviderId, sender.AttendeeId, message.Text, [], Instants.Text(message.At), message.IsOwn ? 1 : 0, [],
            message.SeenAt is null ? 0 : 1, seenBy, 0, 0, 0, 0, 1, null, string.Empty);
    }
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
