namespace LinkedInAutomation.Unipile.Simulator;

internal sealed class Account(AccountSeed seed, string id, Person owner, DateTimeOffset createdAt)
{
    public string Id { get; } = id;

    public AccountSeed Seed { get; } = seed;

    public string Name => Seed.Name;

    public Person Owner { get; } = owner;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public AccountStatus Status { get; set; } = AccountStatus.Ok;

    /// <summary>Since when Unipile sees nothing new of this account; null while connected.</summary>
    public DateTimeOffset? StaleSince { get; set; }

    /// <summary>The account's view of people, by public identifier; the owner is among them.</summary>
    public Dictionary<string, Contact> Contacts { get; } = [];

    public Contact Self => Contacts[Owner.PublicIdentifier];

    /// <summary>All invitations ever sent, oldest first; an index in it is a stable place for a cursor.</summary>
    public List<Invitation> Invitations { get; } = [];

    /// <summary>Oldest first.</summary>
    public List<Contact> Relations { get; } = [];

    /// <summary>Oldest first.</summary>
    public List<Message> Messages { get; } = [];

    public ChatOrder Chats { get; } = new();

    /// <summary>Newest last.</summary>
    public List<ReceivedInvitation> ReceivedInvitations { get; } = [];

    /// <summary>InMails that cost a credit.</summary>
    public int InMailsPaid { get; set; }

    /// <summary>Credits left; null when the account has no InMail at all.</summary>
    public int? InMailCredits => (Seed.InMailCredits ?? (Seed.Premium ? 50 : null)) - InMailsPaid;

    /// <summary>Webhooks that wait for the account to come back.</summary>
    public List<long> HeldDeliveries { get; } = [];
}
