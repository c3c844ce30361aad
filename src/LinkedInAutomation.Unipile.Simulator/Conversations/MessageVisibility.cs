namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>
/// What Unipile's own copy of the conversations shows: late by the configured lag, and nothing newer than the moment an account was lost.
/// </summary>
internal sealed class MessageVisibility(WorldChange change)
{
    private readonly DateTimeOffset _until = change.Now - change.Settings.MessageListLag;

    public bool Shows(Message message) =>
        message.At <= _until && (message.Chat.Contact.Account.StaleSince is not { } lost || message.At < lost);

    public bool Shows(Chat chat) => chat.Messages.Count > 0 && Shows(chat.Messages[0]);
}
