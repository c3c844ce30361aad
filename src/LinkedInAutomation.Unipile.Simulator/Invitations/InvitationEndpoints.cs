using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Simulator;

internal static class InvitationEndpoints
{
    public static void MapInvitations(this ApiPipeline api)
    {
        api.Map("POST", "/users/invite", "invite", Invite);
        api.Map("GET", "/users/invite/sent", "sent_invitations", ListSent);
        api.Map("DELETE", "/users/invite/sent/{id}", "withdraw_invitation", Withdraw);
        api.Map("GET", "/users/relations", "relations", ListRelations);
    }

    private static ApiAnswer Invite(ApiCall call)
    {
        var account = call.LiveAccount(call.Fields.Required("account_id"));
        var providerId = call.Fields.Required("provider_id");
        var note = call.Fields.Text("message");
        call.About(call.State.ContactsByProviderId.GetValueOrDefault(providerId)?.Person.PublicIdentifier, note);
        var (invitation, usage) = InvitationRules.Send(call.Change, account, providerId, note);
        call.Did("invite", invitationId: invitation.Id);
        return new ApiAnswer(200, new UserInvitationSentView("UserInvitationSent", invitation.Id, usage));
    }

    private static ApiAnswer ListSent(ApiCall call)
    {
        var account = call.LiveAccount(call.RequiredQuery("account_id"));
        var (limit, position) = call.Page(100, 10);
        var visibleUntil = call.Change.Now - call.Change.Settings.InvitationListLag;
        var pages = NewestFirst.Take(
            account.Invitations, position, limit,
            invitation => invitation.Outcome == InvitationOutcome.Pending && invitation.SentAt <= visibleUntil);
        return ApiAnswer.List("InvitationList", pages, limit, invitation => InvitationSentView.Of(invitation, call.Change.Now));
    }

    private static ApiAnswer Withdraw(ApiCall call)
    {
        var account = call.LiveAccount(call.RequiredQuery("account_id"));
        if (!call.State.Invitations.TryGetValue(call.Path("id"), out var invitation)
            || !ReferenceEquals(invitation.Contact.Account, account)
            || invitation.Outcome != InvitationOutcome.Pending)
            throw ApiProblem.NotFound("Invitation not found.");
        call.About(invitation.Contact.Person.PublicIdentifier, null);
        InvitationRules.Withdraw(call.Change, invitation);
        call.Did("withdraw", invitationId: invitation.Id);
        return new ApiAnswer(200, new BareView("InvitationCanceled"));
    }

    private static ApiAnswer ListRelations(ApiCall call)
    {
        var account = call.LiveAccount(call.RequiredQuery("account_id"));
        var (limit, position) = call.Page(1000, 100);
        var filter = call.Query("filter");
        var pages = NewestFirst.Take(
            account.Relations, position, limit,
            contact => filter is null || contact.Person.FullName.Contains(filter, StringComparison.OrdinalIgnoreCase));
        return ApiAnswer.List("UserRelationsList", pages, limit, RelationView.Of);
    }
}

internal sealed record UserInvitationSentView(
    string Object, string InvitationId, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Usage);
