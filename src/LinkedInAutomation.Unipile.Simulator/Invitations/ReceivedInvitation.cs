namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>From a person to the account's owner.</summary>
internal sealed class ReceivedInvitation(string id, Contact contact, string? note, DateTimeOffset at)
{
    public string Id { get; } = id;

    public Contact Contact { get; } = contact;

    public string? Note { get; } = note;

    public DateTimeOffset At { get; } = at;

    /// <summary>Asked for when it is answered.</summary>
    public string Secret { get; } = Ids.From("secret", id);

    public InvitationOutcome Outcome { get; set; }
}

internal sealed record InvitationReceived(string Id, string ProviderId, string? Note, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var contact = state.ContactsByProviderId[ProviderId];
        contact.ReceivedInvitation = new ReceivedInvitation(Id, contact, Note, At);
        contact.Account.ReceivedInvitations.Add(contact.ReceivedInvitation);
    }
}

internal sealed record ReceivedInvitationClosed(string Id, string AccountId, InvitationOutcome Outcome) : WorldEvent
{
    internal override void Apply(WorldState state) =>
        state.Accounts[AccountId].ReceivedInvitations.Find(invitation => invitation.Id == Id)!.Outcome = Outcome;
}

internal static class ReceivedInvitationRules
{
    public static void Receive(WorldChange change, Contact contact, string? note)
    {
        if (contact.IsSelf || contact.IsConnected || contact.ReceivedInvitation is { Outcome: InvitationOutcome.Pending })
            throw ApiProblem.Invalid("The person cannot invite the account now.");
        change.Raise(new InvitationReceived(Ids.New(), contact.ProviderId, note, change.Now));
    }

    public static void Accept(WorldChange change, ReceivedInvitation invitation)
    {
        var contact = invitation.Contact;
        change.Raise(new ReceivedInvitationClosed(invitation.Id, contact.Account.Id, InvitationOutcome.Accepted));
        PeopleRules.Connect(change, contact);
        PersonBehaviour.OnConnected(change, contact);
        if (invitation.Note is { } note)
            ConversationRules.Receive(change, contact, note);
    }

    public static void Decline(WorldChange change, ReceivedInvitation invitation) =>
        change.Raise(new ReceivedInvitationClosed(invitation.Id, invitation.Contact.Account.Id, InvitationOutcome.Declined));
}
