namespace LinkedInAutomation.Unipile.Simulator;

internal static class ReceivedInvitationEndpoints
{
    public static void MapReceivedInvitations(this ApiPipeline api)
    {
        api.Map("GET", "/users/invite/received", "received_invitations", List);
        api.Map("POST", "/users/invite/received/{id}", "answer_invitation", Answer);
    }

    private static ApiAnswer List(ApiCall call)
    {
        var account = call.LiveAccount(call.RequiredQuery("account_id"));
        var (limit, position) = call.Page(100, 10);
        var pages = NewestFirst.Take(
            account.ReceivedInvitations, position, limit, invitation => invitation.Outcome == InvitationOutcome.Pending);
        return ApiAnswer.List("InvitationList", pages, limit, ReceivedInvitationView.Of);
    }

    private static ApiAnswer Answer(ApiCall call)
    {
        var account = call.LiveAccount(call.Fields.Required("account_id"));
        var invitation = account.ReceivedInvitations.Find(
            invitation => invitation.Id == call.Path("id") && invitation.Outcome == InvitationOutcome.Pending)
            ?? throw ApiProblem.NotFound("Invitation not found.");
        call.About(invitation.Contact.Person.PublicIdentifier, null);
        if (call.Fields.Required("provider") != "LINKEDIN" || call.Fields.Required("shared_secret") != invitation.Secret)
            throw ApiProblem.Invalid("provider and shared_secret must be those of the invitation.");
        switch (call.Fields.Required("action"))
        {
            case "accept":
                ReceivedInvitationRules.Accept(call.Change, invitation);
                call.Did("accept_invitation", invitationId: invitation.Id);
                return new ApiAnswer(200, new InvitationHandledView("UserInvitationHandled", "ACCEPTED"));
            case "decline":
                ReceivedInvitationRules.Decline(call.Change, invitation);
                call.Did("decline_invitation", invitationId: invitation.Id);
                return new ApiAnswer(200, new InvitationHandledView("UserInvitationHandled", "DECLINED"));
            default:
                throw ApiProblem.Invalid("action must be accept or decline.");
        }
    }
}

internal sealed record ReceivedInvitationView(
    string Object, string Id, string Date, string ParsedDatetime, string? InvitationText, InviterView Inviter, InvitationSpecificsView Specifics)
{
    public static ReceivedInvitationView Of(ReceivedInvitation invitation)
    {
        var person = invitation.Contact.Person;
        return new ReceivedInvitationView(
            "InvitationReceived", invitation.Id, "Received recently", Instants.Text(invitation.At), invitation.Note,
            new InviterView(person.FullName, invitation.Contact.ProviderId, person.PublicIdentifier, person.Headline),
            new InvitationSpecificsView("LINKEDIN", invitation.Secret));
    }
}

internal sealed record InvitationSpecificsView(string Provider, string SharedSecret);

/// <summary>What a declined one answers is not documented.</summary>
internal sealed record InvitationHandledView(string Object, string Status);
