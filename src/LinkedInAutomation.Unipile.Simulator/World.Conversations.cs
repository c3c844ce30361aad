namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>What people do with messages and invitations besides answering, for tests that need it now.</summary>
public sealed partial class World
{
    /// <summary>The person writes now. Answers the message id.</summary>
    public string Reply(string accountId, string person, string text) =>
        Change(change => ConversationRules.Receive(change, ContactOf(change, accountId, person), text).Id);

    /// <summary>The owner writes by hand on LinkedIn, past the API. Answers the message id.</summary>
    public string WriteByHand(string accountId, string person, string text) =>
        Change(change => ConversationRules.WriteByHand(change, ContactOf(change, accountId, person), text).Id);

    /// <summary>The person reads our last message now (message_read).</summary>
    public void Read(string accountId, string person) => Change(change =>
    {
        var message = LastMessage(change, accountId, person, isOwn: true);
        ConversationRules.Read(change, message.Chat.Contact, message.Id);
    });

    /// <summary>Our last message reaches the person's device (message_delivered).</summary>
    public void Deliver(string accountId, string person) => Change(change =>
    {
        var message = LastMessage(change, accountId, person, isOwn: true);
        WebhookRules.AnnounceMessage(change, message.Chat.Contact, message, "message_delivered");
    });

    /// <summary>The person reacts to our last message with an emoji (message_reaction).</summary>
    public void ReactToMessage(string accountId, string person, string emoji) =>
        Change(change => ConversationRules.React(change, LastMessage(change, accountId, person, isOwn: true), emoji));

    /// <summary>The person changes their last message (message_edited).</summary>
    public void EditMessage(string accountId, string person, string text) =>
        Change(change => ConversationRules.Edit(change, LastMessage(change, accountId, person, isOwn: false), text));

    /// <summary>The person deletes their last message (message_deleted).</summary>
    public void DeleteMessage(string accountId, string person) =>
        Change(change => ConversationRules.Delete(change, LastMessage(change, accountId, person, isOwn: false)));

    /// <summary>The person invites the account's owner.</summary>
    public void InviteOwner(string accountId, string person, string? note) =>
        Change(change => ReceivedInvitationRules.Receive(change, ContactOf(change, accountId, person), note));

    private static Message LastMessage(WorldChange change, string accountId, string person, bool isOwn) =>
        ContactOf(change, accountId, person).Chat?.Messages.FindLast(message => message.IsOwn == isOwn && !message.IsDeleted)
        ?? throw ApiProblem.Invalid("There is no such message.");
}
