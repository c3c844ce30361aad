namespace LinkedInAutomation.Unipile.Simulator;

public sealed partial class World
{
    /// <summary>Merged into by PUT /simulator/settings; takes effect for what is decided from now on.</summary>
    public SimulatorSettings Settings
    {
        get => Change(change => change.Settings);
        set => Change(change => change.Raise(new SettingsChanged(value)));
    }

    public WorldAccount CreateAccount(AccountSeed seed) => Change(change => WorldAccount.Of(AccountRules.Create(change, seed)));

    internal void EnsureAccounts(IEnumerable<AccountSeed> seeds) => Change(change =>
    {
        foreach (var seed in seeds)
            if (!AccountRules.Exists(change.State, seed))
                AccountRules.Create(change, seed);
    });

    public IReadOnlyList<WorldAccount> Accounts() =>
        Change<IReadOnlyList<WorldAccount>>(change => [.. change.State.Accounts.Values.Select(WorldAccount.Of)]);

    public void SetAccountStatus(string accountId, AccountStatus status) =>
        Change(change => AccountRules.SetStatus(change, AccountOf(change, accountId), status));

    public void ScriptPeople(params IEnumerable<PersonScript> scripts) => Change(change =>
    {
        foreach (var script in scripts)
            PeopleRules.Script(change, script);
    });

    /// <summary>The person accepts now; needs a pending invitation.</summary>
    public void Accept(string accountId, string person) => Change(change =>
    {
        var contact = ContactOf(change, accountId, person);
        InvitationRules.Accept(change, contact, PendingOf(contact).Id);
    });

    /// <summary>The person declines now; needs a pending invitation.</summary>
    public void Decline(string accountId, string person) =>
        Change(change => InvitationRules.Decline(change, PendingOf(ContactOf(change, accountId, person)).Id));

    /// <summary>The two become relations without any invitation of ours; new_relation follows as usual.</summary>
    public void Connect(string accountId, string person) => Change(change =>
    {
        var contact = ContactOf(change, accountId, person);
        PeopleRules.Connect(change, contact);
        PersonBehaviour.OnConnected(change, contact);
    });

    public WorldContact Contact(string accountId, string person) =>
        Change(change => WorldContact.Of(ContactOf(change, accountId, person)));

    /// <summary>Answers the fault with its number.</summary>
    public Fault AddFault(Fault fault) => Change(change =>
    {
        var numbered = fault with { Number = change.NextNumber() };
        change.Raise(new FaultAdded(numbered));
        return numbered;
    });

    public IReadOnlyList<Fault> Faults() => Change<IReadOnlyList<Fault>>(change => [.. change.State.Faults.All]);

    public void ClearFaults() => Change(change => change.Raise(new FaultsCleared()));

    /// <param name="after">Only calls with a higher sequence number.</param>
    /// <param name="effect">True: only calls that changed something; false: only the others.</param>
    public IReadOnlyList<CallRecord> Calls(long after = 0, string? route = null, bool? effect = null, int limit = int.MaxValue) =>
        Change(change => change.State.Calls.Read(after, route, effect, limit));

    /// <summary>The latest deliveries, oldest first.</summary>
    public IReadOnlyList<WorldDelivery> Deliveries(int limit = int.MaxValue) =>
        Change<IReadOnlyList<WorldDelivery>>(change => [.. change.State.Deliveries.Latest.TakeLast(limit).Select(WorldDelivery.Of)]);

    public WorldAudit Audit() => Change(AuditRules.Audit);

    private static Account AccountOf(WorldChange change, string accountId) =>
        change.State.Accounts.TryGetValue(accountId, out var account)
            ? account
            : throw ApiProblem.NotFound($"Account {accountId} does not exist.");

    private static Contact ContactOf(WorldChange change, string accountId, string person) =>
        PeopleRules.Find(change, AccountOf(change, accountId), person);

    private static Invitation PendingOf(Contact contact) =>
        contact.Invitation is { Outcome: InvitationOutcome.Pending } invitation
            ? invitation
            : throw ApiProblem.NotFound("There is no pending invitation to this person.");
}
