namespace LinkedInAutomation.Unipile.Simulator;

internal static class InvitationRules
{
    private const int NoteLimit = 300;

    public static (Invitation Invitation, int? Usage) Send(WorldChange change, Account account, string providerId, string? note)
    {
        if (note?.Length > NoteLimit)
            throw new ApiProblem(400, "too_many_characters", "Too many characters", $"The note has more than {NoteLimit} characters.");
        var contact = PeopleRules.Recipient(change, account, providerId);
        Refuse(change, contact);
        var before = InvitationQuota.Used(change, account, alsoNow: 0);
        var usage = InvitationQuota.Used(change, account, alsoNow: 1);
        if (usage > 100)
            throw ApiProblem.Refused(
                "cannot_resend_yet", "Cannot resend yet", "You have reached a temporary provider limit. Please try again later.");

        var id = Ids.New();
        change.Raise(new InvitationSent(id, providerId, string.IsNullOrEmpty(note) ? null : note, change.Now));
        PersonBehaviour.OnInvited(change, contact, id);
        return (change.State.Invitations[id], InvitationQuota.Crossed(before, usage) ? (int)usage : null);
    }

    public static void Withdraw(WorldChange change, Invitation invitation) =>
        change.Raise(new InvitationClosed(invitation.Id, InvitationOutcome.Withdrawn, change.Now));

    /// <summary>Does nothing when the invitation is no longer pending, so a person's late plan cannot undo a withdrawal.</summary>
    public static void Accept(WorldChange change, Contact contact, string invitationId)
    {
        var invitation = change.State.Invitations[invitationId];
        if (invitation.Outcome != InvitationOutcome.Pending)
            return;
        change.Raise(new InvitationClosed(invitationId, InvitationOutcome.Accepted, change.Now));
        PeopleRules.Connect(change, contact);
        PersonBehaviour.OnConnected(change, contact);
        // LinkedIn opens a chat with the note in it; without a note there is nothing but the new relation.
        if (invitation.Note is { } note)
            ConversationRules.DeliverNote(change, contact, note);
    }

    public static void Decline(WorldChange change, string invitationId)
    {
        if (change.State.Invitations[invitationId].Outcome == InvitationOutcome.Pending)
            change.Raise(new InvitationClosed(invitationId, InvitationOutcome.Declined, change.Now));
    }

    private static void Refuse(WorldChange change, Contact contact)
    {
        if (contact.IsSelf)
            throw ApiProblem.Refused("cannot_invite_attendee", "Cannot invite attendee", "An account cannot invite itself.");
        if (contact.Person.Script?.InviteError is { } scripted)
            throw ApiProblem.Refused(scripted, "Invitation refused", "The recipient cannot be invited.");
        if (contact.IsConnected)
            throw ApiProblem.Refused("already_connected", "Already connected", "The recipient is already a relation.");
        if (contact.Invitation is not { } last)
            return;
        if (last.Outcome == InvitationOutcome.Pending || change.Now - last.ClosedAt < change.Settings.ReinviteBlock)
            throw ApiProblem.Refused(
                "already_invited_recently", "Should delay new invitation to this recipient",
                "An invitation has already been sent recently to this recipient.");
    }
}
