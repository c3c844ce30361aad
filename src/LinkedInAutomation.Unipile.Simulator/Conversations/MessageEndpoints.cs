namespace LinkedInAutomation.Unipile.Simulator;

internal static class MessageEndpoints
{
    public static void MapMessages(this ApiPipeline api)
    {
        api.Map("POST", "/chats/{id}/messages", "send_message", Send);
        api.Map("GET", "/chats/{id}/messages", "chat_messages", ListOfChat);
        api.Map("GET", "/messages", "messages", List);
        api.Map("GET", "/messages/{id}", "message", Get);
        api.Map("GET", "/messages/{id}/attachments/{attachmentId}", "attachment", GetAttachment);
    }

    private static ApiAnswer Send(ApiCall call)
    {
        var chat = ChatEndpoints.Find(call);
        var contact = chat.Contact;
        if (call.Fields.Text("account_id") is { } guard && guard != contact.Account.Id)
            throw new ApiProblem(403, "account_mismatch", "Account mismatch", "The chat belongs to another account.");
        call.LiveAccount(contact.Account.Id);
        var draft = MessageDraft.Read(call) with { IsInMail = false };
        call.About(contact.Person.PublicIdentifier, draft.Text);
        var message = ConversationRules.Send(call.Change, contact, draft);
        call.Did("message", messageId: message.Id);
        return new ApiAnswer(201, new MessageSentView("MessageSent", message.Id));
    }

    private static ApiAnswer ListOfChat(ApiCall call)
    {
        var chat = ChatEndpoints.Find(call);
        call.AccountId = chat.Contact.Account.Id;
        return Pages(call, chat.Messages, _ => true);
    }

    private static ApiAnswer List(ApiCall call)
    {
        var accounts = call.Query("account_id")?.Split(',').Select(call.Account).ToHashSet();
        return accounts is { Count: 1 }
            ? Pages(call, accounts.First().Messages, _ => true)
            : Pages(call, call.State.MessageOrder, message => accounts?.Contains(message.Chat.Contact.Account) ?? true);
    }

    private static ApiAnswer Get(ApiCall call) => new(200, MessageView.Of(Find(call)));

    private static ApiAnswer GetAttachment(ApiCall call) =>
        Find(call).Files.FirstOrDefault(file => file.Id == call.Path("attachmentId")) is { } file
            ? new ApiAnswer(200, file)
            : throw ApiProblem.NotFound("Attachment not found.");

    private static Message Find(ApiCall call)
    {
        if (!call.State.Messages.TryGetValue(call.Path("id"), out var message)
            || !new MessageVisibility(call.Change).Shows(message))
            throw ApiProblem.NotFound("Message not found.");
        call.AccountId = message.Chat.Contact.Account.Id;
        return message;
    }

    public static ApiAnswer Pages(ApiCall call, List<Message> oldestFirst, Func<Message, bool> wanted)
    {
        var (limit, position) = call.Page(250, 100);
        var (after, before) = call.Window();
        var sender = call.Query("sender_id");
        var visible = new MessageVisibility(call.Change);
        var pages = NewestFirst.Take(
            oldestFirst, position, limit,
            message => message.At < before && wanted(message) && visible.Shows(message)
                && (sender is null || sender == SenderOf(message)),
            stop: message => message.At <= after);
        return ApiAnswer.List("MessageList", pages, limit, MessageView.Of);
    }

    private static string SenderOf(Message message) =>
        message.IsOwn ? message.Chat.Contact.Account.Self.ProviderId : message.Chat.Contact.ProviderId;
}
