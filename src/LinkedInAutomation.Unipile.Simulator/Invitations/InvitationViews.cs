namespace LinkedInAutomation.Unipile.Simulator;

internal sealed record InvitationSentView(
    string Object, string Id, string InvitedUser, string InvitedUserId, string InvitedUserPublicId, string InvitedUserDescription,
    string Date, string ParsedDatetime, string? InvitationText, InviterView Inviter)
{
    public static InvitationSentView Of(Invitation invitation, DateTimeOffset now) => new(
        "InvitationSent", invitation.Id, invitation.Contact.Person.FullName, invitation.Contact.ProviderId,
        invitation.Contact.Person.PublicIdentifier, invitation.Contact.Person.Headline, Ago(now - invitation.SentAt),
        Instants.Text(invitation.SentAt), invitation.Note,
        new InviterView(
            invitation.Contact.Account.Name, invitation.Contact.Account.Self.ProviderId,
            invitation.Contact.Account.Owner.PublicIdentifier, null));

    private static string Ago(TimeSpan age) => age switch
    {
        { TotalDays: >= 7 } => Text((int)(age.TotalDays / 7), "week"),
        { TotalDays: >= 1 } => age.Days == 1 ? "Sent yesterday" : Text(age.Days, "day"),
        { TotalHours: >= 1 } => Text(age.Hours, "hour"),
        _ => "Sent today",
    };

    private static string Text(int count, string unit) => count == 1 ? $"Sent 1 {unit} ago" : $"Sent {count} {unit}s ago";
}

internal sealed record InviterView(
    string InviterName, string InviterId, string InviterPublicIdentifier, string? InviterDescription);

internal sealed record RelationView(
    string Object, string FirstName, string LastName, string Headline, string PublicIdentifier, string PublicProfileUrl,
    long CreatedAt, string MemberId, string MemberUrn, string ConnectionUrn)
{
    public static RelationView Of(Contact contact) => new(
        "UserRelation", contact.Person.FirstName, contact.Person.LastName, contact.Person.Headline, contact.Person.PublicIdentifier,
        contact.Person.ProfileUrl, contact.ConnectedAt!.Value.ToUnixTimeMilliseconds(), contact.ProviderId,
        $"urn:li:member:{contact.Person.MemberNumber}", $"urn:li:fsd_connection:{contact.ProviderId}");
}
