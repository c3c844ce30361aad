namespace LinkedInAutomation.Unipile.Simulator;

/// <param name="IsInMail">Opened, or tried to open, a chat with somebody who is no relation.</param>
/// <param name="CostsCredit">An InMail to a closed profile.</param>
internal sealed record MessageAdded(
    string Id, string ChatId, string Text, MessageOrigin Origin, DateTimeOffset At, IReadOnlyList<MessageFile>? Files = null,
    string? Subject = null, bool IsInMail = false, bool CostsCredit = false) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var chat = state.Chats[ChatId];
        var contact = chat.Contact;
        var message = new Message(Id, chat, Text, Origin, At, Files ?? []);
        state.Messages[Id] = message;
        state.MessageOrder.Add(message);
        contact.Account.Messages.Add(message);
        if (IsInMail && chat.Messages.Count == 0)
            (chat.IsInMail, chat.Subject) = (true, Subject);
        chat.Messages.Add(message);
        chat.Unread = message.IsOwn ? 0 : chat.Unread + 1;
        chat.Activity = ++state.LastNumber;
        contact.Account.Chats.MoveToFront(chat);
        state.ChatOrder.MoveToFront(chat);
        if (CostsCredit)
            contact.Account.InMailsPaid++;
        if (Origin == MessageOrigin.Person)
            contact.RepliedAt ??= At;
        if (Origin != MessageOrigin.Api)
            return;
        contact.MessagesReceived++;
        state.Touch(contact, new Touch(IsInMail ? "inmail" : "message", At, Text));
    }
}

internal sealed record MessageSeen(string Id, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state) => state.Messages[Id].SeenAt = At;
}

internal sealed record MessageEdited(string Id, string Text) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var message = state.Messages[Id];
        message.Text = Text;
        message.IsEdited = true;
    }
}

/// <summary>It stays in the lists, without its text.</summary>
internal sealed record MessageDeleted(string Id) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var message = state.Messages[Id];
        message.Text = null;
        message.IsDeleted = true;
    }
}

/// <summary>The person reacts to a message of ours.</summary>
internal sealed record MessageReacted(string Id, string Emoji) : WorldEvent
{
    internal override void Apply(WorldState state) => state.Messages[Id].Reactions.Add(Emoji);
}
