namespace LinkedInAutomation.Unipile.Simulator;

internal static class PeopleRules
{
    /// <summary>The account's view of a person, begun now if it never looked before.</summary>
    public static Contact See(WorldChange change, Account account, Person person)
    {
        if (account.Contacts.TryGetValue(person.PublicIdentifier, out var contact))
            return contact;
        change.Raise(new ContactSeen(
            account.Id, person.PublicIdentifier, Ids.ProviderId(change.Seed, account.Id, person.PublicIdentifier)));
        return account.Contacts[person.PublicIdentifier];
    }

    /// <summary>By provider id of this account or by public identifier; a provider id of another account is unknown to this one.</summary>
    public static Contact Find(WorldChange change, Account account, string identifier)
    {
        if (change.State.ContactsByProviderId.TryGetValue(identifier, out var known) && ReferenceEquals(known.Account, account))
            return known.Person.Exists ? known : throw NoSuchPerson();
        if (Ids.LooksLikeProviderId(identifier))
            throw NoSuchPerson();
        var person = change.State.PersonOf(identifier);
        return person.Exists ? See(change, account, person) : throw NoSuchPerson();
    }

    /// <summary>The person an invitation or a message goes to.</summary>
    public static Contact Recipient(WorldChange change, Account account, string providerId) =>
        change.State.ContactsByProviderId.TryGetValue(providerId, out var contact) && ReferenceEquals(contact.Account, account)
            ? contact
            : throw ApiProblem.Refused("invalid_recipient", "Invalid recipient", "The recipient id is not valid for this account.");

    public static void Script(WorldChange change, PersonScript script)
    {
        change.Raise(new PersonScripted(script));
        foreach (var accountId in script.ConnectedTo)
            if (change.State.Accounts.TryGetValue(accountId, out var account))
                Connect(change, See(change, account, change.State.PersonOf(script.PublicIdentifier)));
            else
                throw ApiProblem.NotFound($"Account {accountId} does not exist.");
    }

    public static void Connect(WorldChange change, Contact contact)
    {
        if (!contact.IsConnected && !contact.IsSelf)
            change.Raise(new ContactConnected(contact.ProviderId, change.Now));
    }

    private static ApiProblem NoSuchPerson() => ApiProblem.NotFound("User not found.");
}
