namespace LinkedInAutomation.Unipile.Simulator;

internal static class ConversationRules
{
    private const int TextLimit = 8000;

    /// <summary>Sends through the API. An InMail reaches people who are no relations: open profiles for nothing, others for a credit.</summary>
    public static Message Send(WorldChange change, Contact contact, MessageDraft draft)
    {
        if (draft.Text.Length > TextLimit)
            throw new ApiProblem(400, "too_many_characters", "Too many characters", $"The text has more than {TextLimit} characters.");
        if (contact.IsSelf)
            throw ApiProblem.Refused("invalid_recipient", "Invalid recipient", "An account cannot write to itself.");
        if (contact.Person.Script?.MessageError is { } scripted)
            throw ApiProblem.Refused(scripted, "Message refused", "The recipient cannot be reached.");
        var costsCredit = !contact.IsConnected && contact.Chat is null && CostsCredit(change, contact, draft.IsInMail);
        var message = Add(change, contact, draft, MessageOrigin.Api, costsCredit);
        PersonBehaviour.OnMessage(change, contact, message.Id);
        return message;
    }

    public static void DeliverNote(WorldChange change, Contact contact, string note) => Add(change, contact, new(note, []), MessageOrigin.Note);

    /// <summary>The owner writes by hand on LinkedIn: nobody at Unipile sent it, yet it arrives as message_received.</summary>
    public static Message WriteByHand(WorldChange change, Contact contact, string text) =>
        Add(change, contact, new(text, []), MessageOrigin.Manual);

    public static Message Receive(WorldChange change, Contact contact, string text) =>
        Add(change, contact, new(text, []), MessageOrigin.Person);

    public static void Read(WorldChange change, Contact contact, string messageId)
    {
        var message = change.State.Messages[messageId];
        if (message.SeenAt is not null)
            return;
        change.Raise(new MessageSeen(messageId, change.Now));
        WebhookRules.AnnounceMessage(change, contact, message, "message_read");
    }

    public static void Edit(WorldChange change, Message message, string text)
    {
        change.Raise(new MessageEdited(message.Id, text));
        WebhookRules.AnnounceMessage(change, message.Chat.Contact, message, "message_edited");
    }

    public static void Delete(WorldChange change, Message message)
    {
        change.Raise(new MessageDeleted(message.Id));
        WebhookRules.AnnounceMessage(change, message.Chat.Contact, message, "message_deleted");
    }

    public static void React(WorldChange change, Message message, string emoji)
    {
        change.Raise(new MessageReacted(message.Id, emoji));
        WebhookRules.AnnounceMessage(change, message.Chat.Contact, message, "message_reaction", emoji);
    }

    private static Message Add(
        WorldChange change, Contact contact, MessageDraft draft, MessageOrigin origin, bool costsCredit = false)
    {
        if (contact.Chat is null)
            change.Raise(new ChatOpened(Ids.New(), contact.ProviderId, change.Now));
        var id = Ids.New();
        change.Raise(new MessageAdded(
            id, contact.Chat!.Id, draft.Text, origin, change.Now, draft.Files.Count == 0 ? null : draft.Files, draft.Subject, draft.IsInMail,
            costsCredit));
        var message = change.State.Messages[id];
        WebhookRules.AnnounceMessage(change, contact, message, "message_received");
        return message;
    }

    private static bool CostsCredit(WorldChange change, Contact contact, bool isInMail)
    {
        if (!isInMail)
            throw ApiProblem.Refused(
                "no_connection_with_recipient", "Recipient cannot be reached", "The recipient is not a relation of the account.");
        if (PersonBehaviour.TemperOf(change, contact).IsOpenProfile)
            return false;
        return contact.Account.InMailCredits > 0
            ? true
            : throw ApiProblem.Refused("insufficient_credits", "Insufficient credits", "The account has no InMail credit.");
    }
}
