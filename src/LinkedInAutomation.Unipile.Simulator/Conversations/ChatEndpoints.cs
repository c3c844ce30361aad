namespace LinkedInAutomation.Unipile.Simulator;

internal static class ChatEndpoints
{
    public static void MapChats(this ApiPipeline api)
    {
        api.Map("POST", "/chats", "start_chat", Start);
        api.Map("GET", "/chats", "chats", List);
        api.Map("GET", "/chats/{id}", "chat", Get);
        api.Map("PATCH", "/chats/{id}", "patch_chat", Patch);
    }

    /// <summary>By Unipile's id, or by LinkedIn's together with an account.</summary>
    public static Chat Find(ApiCall call)
    {
        var id = call.Path("id");
        if (call.State.Chats.TryGetValue(id, out var chat) && call.State.Accounts.ContainsKey(chat.Contact.Account.Id))
            return chat;
        if (call.Query("account_id") is { } accountId && call.State.ChatsByProviderId.TryGetValue(id, out chat)
            && chat.Contact.Account.Id == accountId)
            return chat;
        throw ApiProblem.NotFound("Chat not found.");
    }

    private static ApiAnswer Start(ApiCall call)
    {
        var account = call.LiveAccount(call.Fields.Required("account_id"));
        var attendees = call.Fields.All("attendees_ids");
        if (attendees.Count == 0)
            throw ApiProblem.Invalid("attendees_ids is required.");
        if (attendees.Count > 1)
            throw new ApiProblem(501, "feature_not_implemented", "Not implemented", "Group chats are not simulated.");
        var draft = MessageDraft.Read(call);
        call.About(call.State.ContactsByProviderId.GetValueOrDefault(attendees[0])?.Person.PublicIdentifier, draft.Text);
        var contact = PeopleRules.Recipient(call.Change, account, attendees[0]);
        var message = ConversationRules.Send(call.Change, contact, draft);
        call.Did(draft.IsInMail ? "inmail" : "message", messageId: message.Id);
        return new ApiAnswer(201, new ChatStartedView("ChatStarted", message.Chat.Id, message.Id));
    }

    private static ApiAnswer List(ApiCall call)
    {
        var accounts = call.Query("account_id")?.Split(',').Select(call.Account).ToHashSet();
        var order = accounts is { Count: 1 } ? accounts.First().Chats : call.State.ChatOrder;
        return Pages(call, order.LatestFirst.Where(chat => accounts?.Contains(chat.Contact.Account) ?? true));
    }

    private static ApiAnswer Get(ApiCall call)
    {
        var chat = Find(call);
        var visible = new MessageVisibility(call.Change);
        call.AccountId = chat.Contact.Account.Id;
        var last = chat.Messages.FindLast(visible.Shows);
        return new ApiAnswer(200, SingleChatView.Of(chat, last is null ? null : MessageView.Of(last)));
    }

    private static ApiAnswer Patch(ApiCall call)
    {
        var chat = Find(call);
        call.LiveAccount(chat.Contact.Account.Id);
        var isOn = call.Fields.Required("value") is "true" or "True";
        call.Change.Raise(call.Fields.Required("action") switch
        {
            "setReadStatus" => new ChatMarked(chat.Id, isOn),
            "setMuteStatus" => new ChatMuted(chat.Id, isOn),
            var other => throw new ApiProblem(400, "invalid_action", "Invalid action", $"{other} is nothing that LinkedIn's chats know."),
        });
        return new ApiAnswer(200, new BareView("ChatPatched"));
    }

    public static ApiAnswer Pages(ApiCall call, IEnumerable<Chat> latestFirst)
    {
        var (limit, position) = call.Page(250, 100);
        var (after, before) = call.Window();
        var visible = new MessageVisibility(call.Change);
        var unread = call.Query("unread");
        var chats = latestFirst
            .SkipWhile(chat => position > 0 && chat.Activity >= position)
            .Where(visible.Shows)
            .Where(chat => unread is null || unread == "true" == chat.Unread > 0)
            .Where(chat => chat.Messages[^1].At > after && chat.Messages[^1].At < before)
            .Take(limit + 1)
            .ToList();
        return ApiAnswer.List("ChatList", chats, limit, ChatView.Of, chat => chat.Activity);
    }
}
