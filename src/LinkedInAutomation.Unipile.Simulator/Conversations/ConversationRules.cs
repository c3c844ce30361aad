namespace LinkedInAutomation.Unipile.Simulator;

internal static class ConversationRules
{
    private const int TextLimit = 8000;

    /// <summary>
    /// Sends through the API. <paramref name="inMail"/> reaches people who are no relations, if they are open to it or the account is
    /// premium.
    /// </summary>
    public static Message Send(WorldChange change, Contact contact, string text, bool inMail)
    {
        if (text.Length > TextLimit)
            throw new ApiProblem(400, "too_many_characters", "Too many characters", $"The text has more than {TextLimit} characters.");
        if (contact.IsSelf)
            throw ApiProblem.Refused("invalid_recipient", "Invalid recipient", "An account cannot write to itself.");
        if (contact.Person.Script?.MessageError is { } scripted)
            throw ApiProblem.Refused(scripted, "Message refused", "The recipient cannot be reached.");
        if (!contact.IsConnected && contact.Chat is null)
            RequireInMail(contact, inMail);
        var message = Add(change, contact, text, MessageOrigin.Api);
        PersonBehaviour.OnMessage(change, contact, message.Id);
        return message;
    }

    public static void DeliverNote(WorldChange change, Contact contact, string note) => Add(change, contact, note, MessageOrigin.Note);

    /// <summary>The owner writes by hand on LinkedIn: nobody at Unipile sent it, yet it arrives as message_received.</summary>
    public static Message WriteByHand(WorldChange change, Contact contact, string text) =>
        Add(change, contact, text, MessageOrigin.Manual);

    public static Message Receive(WorldChange change, Contact contact, string text) => Add(change, contact, text, MessageOrigin.Person);

    public static void Read(WorldChange change, Contact contact, string messageId)
    {
        var message = change.State.Messages[messageId];
        if (message.SeenAt is not null)
            return;
        change.Raise(new MessageSeen(messageId, change.Now));
        WebhookRules.AnnounceMessage(change, contact, message, "message_read");
    }

    private static Message Add(WorldChange change, Contact contact, string text, MessageOrigin origin)
    {
        if (contact.Chat is null)
            change.Raise(new ChatOpened(Ids.New(), contact.ProviderId, change.Now));
        var id = Ids.New();
        change.Raise(new MessageAdded(id, contact.Chat!.Id, text, origin, change.Now));
        var message = change.State.Messages[id];
        WebhookRules.AnnounceMessage(change, contact, message, "message_received");
        return message;
    }

    private static void RequireInMail(Contact contact, bool inMail)
    {
        if (!inMail)
            throw ApiProblem.Refused(
                "no_connection_with_recipient", "Recipient cannot be reached", "The recipient is not a relation of the account.");
        if (contact.Person.Script?.OpenProfile is not true && !contact.Account.Seed.Premium)
            throw ApiProblem.Refused("insufficient_credits", "Insufficient credits", "The account has no InMail credit.");
    }
}
