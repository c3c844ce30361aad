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

internal sealed record ChatMarked(string Id, bool IsRead) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var chat = state.Chats[Id];
        chat.Unread = IsRead ? 0 : Math.Max(1, chat.Unread);
    }
}

internal sealed record ChatMuted(string Id, bool IsMuted) : WorldEvent
{
    internal override void Apply(WorldState state) => state.Chats[Id].IsMuted = IsMuted;
}
