namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>The people of chats, and what there is with each of them.</summary>
internal static class AttendeeEndpoints
{
    public static void MapAttendees(this ApiPipeline api)
    {
        api.Map("GET", "/chat_attendees", "attendees", List);
        api.Map("GET", "/chat_attendees/{id}", "attendee", Get);
        api.Map("GET", "/chat_attendees/{id}/chats", "attendee_chats", ListChats);
        api.Map("GET", "/chat_attendees/{id}/messages", "attendee_messages", ListMessages);
        api.Map("GET", "/chats/{id}/attendees", "chat_attendees", ListOfChat);
    }

    private static ApiAnswer List(ApiCall call)
    {
        var accounts = call.Query("account_id")?.Split(',').Select(call.Account) ?? call.State.Accounts.Values;
        var (limit, position) = call.Page(250, 100);
        var visible = new MessageVisibility(call.Change);
        var people = accounts
            .SelectMany(account => account.Chats.LatestFirst.Where(visible.Shows).Select(chat => chat.Contact).Prepend(account.Self))
            .Skip((int)position).Take(limit + 1).ToList();
        return ApiAnswer.List("ChatAttendeeList", people, limit, AttendeeView.Of, _ => position + limit);
    }

    private static ApiAnswer Get(ApiCall call) => new(200, AttendeeView.Of(Find(call)));

    private static ApiAnswer ListChats(ApiCall call)
    {
        var contact = Find(call);
        return ChatEndpoints.Pages(call, contact.Chat is null ? [] : [contact.Chat]);
    }

    private static ApiAnswer ListMessages(ApiCall call) => MessageEndpoints.Pages(call, Find(call).Chat?.Messages ?? [], _ => true);

    private static ApiAnswer ListOfChat(ApiCall call)
    {
        var contact = ChatEndpoints.Find(call).Contact;
        call.AccountId = contact.Account.Id;
        return new ApiAnswer(200, new AttendeeListView(
            "ChatAttendeeList", [AttendeeView.Of(contact), AttendeeView.Of(contact.Account.Self)]));
    }

    private static Contact Find(ApiCall call)
    {
        var id = call.Path("id");
        if (!call.State.ContactsByAttendeeId.TryGetValue(id, out var contact)
            && !(call.State.ContactsByProviderId.TryGetValue(id, out contact)
                && call.Query("account_id") is var accountId && (accountId is null || contact.Account.Id == accountId)))
            throw ApiProblem.NotFound("Attendee not found.");
        call.AccountId = contact.Account.Id;
        return contact;
    }
}
