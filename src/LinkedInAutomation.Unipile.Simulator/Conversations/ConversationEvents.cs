namespace LinkedInAutomation.Unipile.Simulator;

internal sealed record ChatOpened(string Id, string ProviderId, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var contact = state.ContactsByProviderId[ProviderId];
        var chat = new Chat(Id, contact, At);
        contact.Chat = chat;
        state.Chats[Id] = chat;
        state.ChatsByProviderId[chat.ProviderId] = chat;
    }
}

internal sealed record MessageAdded(string Id, string ChatId, string Text, MessageOrigin Origin, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var chat = state.Chats[ChatId];
        var contact = chat.Contact;
        var message = new Message(Id, chat, Text, Origin, At);
        state.Messages[Id] = message;
        state.MessageOrder.Add(message);
        contact.Account.Messages.Add(message);
        chat.Messages.Add(message);
        chat.Activity = ++state.LastNumber;
        contact.Account.Chats.MoveToFront(chat);
        state.ChatOrder.MoveToFront(chat);
        if (Origin == MessageOrigin.Person)
            contact.RepliedAt ??= At;
        if (Origin != MessageOrigin.Api)
            return;
        contact.MessagesReceived++;
        state.Touch(contact, new Touch("message", At, Text));
    }
}

internal sealed record MessageSeen(string Id, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state) => state.Messages[Id].SeenAt = At;
}
