using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Simulator;

internal sealed record OwnProfileView(
    string Object, string Provider, string ProviderId, string EntityUrn, string ObjectUrn, string FirstName, string LastName,
    string? ProfilePictureUrl, string PublicProfileUrl, string PublicIdentifier, string Headline, string Location, string Email,
    bool Premium, bool OpenProfile, object? Recruiter, object? SalesNavigator)
{
    public static OwnProfileView Of(Account account)
    {
        var owner = account.Owner;
        return new OwnProfileView(
            "AccountOwnerProfile", "LINKEDIN", account.Self.ProviderId, $"urn:li:fsd_profile:{account.Self.ProviderId}",
            $"urn:li:member:{owner.MemberNumber}", owner.FirstName, owner.LastName, null, owner.ProfileUrl, owner.PublicIdentifier,
            owner.Headline, owner.Location, $"{owner.PublicIdentifier}@example.com", account.Seed.Premium, false, null, null);
    }
}

internal sealed record ProfileView(
    string Object, string Provider, string ProviderId, string PublicIdentifier, string FirstName, string LastName, string Headline,
    IReadOnlyList<string> Websites, string MemberUrn, string Location, string PublicProfileUrl, bool CanSendInmail, bool IsOpenProfile,
    bool IsPremium, bool IsRelationship, bool IsSelf, string NetworkDistance, int FollowerCount, int ConnectionsCount,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProfileInvitationView? Invitation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<WorkView>? WorkExperience,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SkillView>? Skills,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? ThrottledSections)
{
    public static ProfileView Of(WorldChange change, Contact contact, IReadOnlyList<string> sections, bool throttled)
    {
        var person = contact.Person;
        var open = PersonBehaviour.TemperOf(change, contact).IsOpenProfile;
        return new ProfileView(
            "UserProfile", "LINKEDIN", contact.ProviderId, person.PublicIdentifier, person.FirstName, person.LastName, person.Headline, [],
            $"urn:li:member:{person.MemberNumber}", person.Location, person.ProfileUrl, open || contact.Account.InMailCredits > 0, open, open,
            contact.IsConnected, contact.IsSelf, contact.IsConnected ? "FIRST_DEGREE" : "SECOND_DEGREE",
            FollowerCount: 512, ConnectionsCount: 500, InvitationOf(contact),
            Wants(sections, "experience") ? throttled ? [] : [new WorkView("Engineer", person.Company, true, "1/1/2022", null)] : null,
            Wants(sections, "skills") ? throttled ? [] : [.. EngagementRules.SkillsOf(change, person).Select(skill => SkillView.Of(skill, contact))] : null,
            throttled && sections.Count > 0 ? sections : null);
    }

    private static bool Wants(IReadOnlyList<string> sections, string name) =>
        sections.Any(section => section.StartsWith('*') || section.StartsWith(name, StringComparison.Ordinal));

    /// <summary>A declined one is not shown: LinkedIn does not tell the sender.</summary>
    private static ProfileInvitationView? InvitationOf(Contact contact) => contact.Invitation?.Outcome switch
    {
        InvitationOutcome.Pending => new ProfileInvitationView("SENT", "PENDING"),
        _ when contact.ReceivedInvitation is { Outcome: InvitationOutcome.Pending } => new ProfileInvitationView("RECEIVED", "PENDING"),
        InvitationOutcome.Withdrawn => new ProfileInvitationView("SENT", "WITHDRAWN"),
        _ => null,
    };
}

internal sealed record ProfileInvitationView(string Type, string Status);

internal sealed record SkillView(string Name, int EndorsementCount, long EndorsementId, bool Endorsed)
{
    public static SkillView Of(Skill skill, Contact contact)
    {
        var endorsed = EngagementRules.HasEndorsed(contact, skill);
        return new SkillView(skill.Name, skill.EndorsementCount + (endorsed ? 1 : 0), skill.EndorsementId, endorsed);
    }
}

internal sealed record WorkView(string Position, string Company, bool Current, string? Start, string? End);
