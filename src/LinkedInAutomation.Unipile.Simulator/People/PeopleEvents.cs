namespace LinkedInAutomation.Unipile.Simulator;

internal sealed record PersonScripted(PersonScript Script) : WorldEvent
{
    internal override void Apply(WorldState state) => state.PersonOf(Script.PublicIdentifier).Script = Script;
}

/// <summary>The account looked at the person: from now on the provider id it was shown can be traced back, across restarts too.</summary>
internal sealed record ContactSeen(string AccountId, string Person, string ProviderId) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var account = state.Accounts[AccountId];
        var contact = new Contact(account, state.PersonOf(Person), ProviderId);
        account.Contacts[contact.Person.PublicIdentifier] = contact;
        state.ContactsByProviderId[ProviderId] = contact;
        state.ContactsByAttendeeId[contact.AttendeeId] = contact;
    }
}

internal sealed record ContactConnected(string ProviderId, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var contact = state.ContactsByProviderId[ProviderId];
        contact.ConnectedAt = At;
        contact.Account.Relations.Add(contact);
    }
}
