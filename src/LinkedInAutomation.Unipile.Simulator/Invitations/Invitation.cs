namespace LinkedInAutomation.Unipile.Simulator;

internal enum InvitationOutcome
{
    Pending,
    Accepted,
    Declined,
    Withdrawn,
}

internal sealed class Invitation(string id, Contact contact, string? note, DateTimeOffset sentAt)
{
    public string Id { get; } = id;

    public Contact Contact { get; } = contact;

    public string? Note { get; } = note;

    public DateTimeOffset SentAt { get; } = sentAt;

    public InvitationOutcome Outcome { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }
}

internal sealed record InvitationSent(string Id, string ProviderId, string? Note, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var contact = state.ContactsByProviderId[ProviderId];
        var invitation = new Invitation(Id, contact, Note, At);
        state.Invitations[Id] = invitation;
        contact.Account.Invitations.Add(invitation);
        contact.Invitation = invitation;
        state.Touch(contact, new Touch("invite", At, Note));
    }
}

internal sealed record InvitationClosed(string Id, InvitationOutcome Outcome, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var invitation = state.Invitations[Id];
        invitation.Outcome = Outcome;
        invitation.ClosedAt = At;
    }
}
