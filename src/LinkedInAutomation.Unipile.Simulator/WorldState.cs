namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>
/// Everything the simulator knows, with its indexes. Only <see cref="WorldEvent"/>s change it, so a journal can rebuild it.
/// </summary>
internal sealed class WorldState(SimulatorSettings settings)
{
    private readonly Dictionary<string, List<PostReaction>> _reactions = [];
    private readonly Dictionary<string, List<PostComment>> _comments = [];

    public SimulatorSettings Settings { get; set; } = settings;

    /// <summary>When the first account was made; what was there before (posts) is older than that.</summary>
    public DateTimeOffset BeganAt { get; set; } = DateTimeOffset.MaxValue;

    public Dictionary<string, Account> Accounts { get; } = [];

    public Dictionary<string, Person> People { get; } = [];

    /// <summary>Authors by what the ids of their posts begin with.</summary>
    public Dictionary<string, Person> Posts { get; } = [];

    public Dictionary<string, Contact> ContactsByProviderId { get; } = [];

    public Dictionary<string, Contact> ContactsByAttendeeId { get; } = [];

    public Dictionary<string, Invitation> Invitations { get; } = [];

    public Dictionary<string, Chat> Chats { get; } = [];

    public Dictionary<string, Chat> ChatsByProviderId { get; } = [];

    public Dictionary<string, Message> Messages { get; } = [];

    /// <summary>Oldest first.</summary>
    public List<Message> MessageOrder { get; } = [];

    public ChatOrder ChatOrder { get; } = new();

    public Dictionary<string, Webhook> Webhooks { get; } = [];

    public Dictionary<string, HostedLink> HostedLinks { get; } = [];

    public Agenda Agenda { get; } = new();

    public DeliveryBook Deliveries { get; } = new();

    public FaultBook Faults { get; } = new();

    public CallLog Calls { get; } = new();

    /// <summary>Everybody the service ever invited or wrote to, accounts deleted since included.</summary>
    public List<Contact> Touched { get; } = [];

    /// <summary>Last number given to a behaviour, a delivery or an activity.</summary>
    public long LastNumber { get; set; }

    /// <summary>Oldest first.</summary>
    public List<PostReaction> ReactionsTo(string postId) => ListOf(_reactions, postId);

    /// <summary>Oldest first.</summary>
    public List<PostComment> CommentsOn(string postId) => ListOf(_comments, postId);

    public void Touch(Contact contact, Touch touch)
    {
        if (contact.Touches.Count == 0)
            Touched.Add(contact);
        contact.Touches.Add(touch);
    }

    public Person PersonOf(string publicIdentifier)
    {
        var slug = PublicIdentifiers.Normalise(publicIdentifier);
        if (People.TryGetValue(slug, out var person))
            return person;
        person = new Person(slug);
        People.Add(slug, person);
        Posts.TryAdd(person.PostKey, person);
        return person;
    }

    private static List<T> ListOf<T>(Dictionary<string, List<T>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        return list;
    }
}
