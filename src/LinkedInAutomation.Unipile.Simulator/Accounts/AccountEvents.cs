namespace LinkedInAutomation.Unipile.Simulator;

internal sealed record AccountCreated(string Id, AccountSeed Seed, string Owner, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        state.BeganAt = At < state.BeganAt ? At : state.BeganAt;
        state.Accounts[Id] = new Account(Seed, Id, state.PersonOf(Owner), At);
    }
}

internal sealed record AccountStatusChanged(string Id, AccountStatus Status, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var account = state.Accounts[Id];
        account.Status = Status;
        account.StaleSince = Status == AccountStatus.Ok ? null : account.StaleSince ?? At;
    }
}

/// <summary>What the account did stays in the log and in the audit; only the account itself is gone.</summary>
internal sealed record AccountDeleted(string Id) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        if (state.Accounts.Remove(Id, out var account))
            foreach (var contact in account.Contacts.Values)
            {
                state.ContactsByProviderId.Remove(contact.ProviderId);
                state.ContactsByAttendeeId.Remove(contact.AttendeeId);
            }
    }
}
