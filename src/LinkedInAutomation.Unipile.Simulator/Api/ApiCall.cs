namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>One call while it is served: what it asks, the world it acts on, and what the log will say about it.</summary>
internal sealed class ApiCall(HttpRequest request, RequestFields fields, WorldChange change, Fault? fault)
{
    public RequestFields Fields { get; } = fields;

    public WorldChange Change { get; } = change;

    public WorldState State => Change.State;

    public Fault? Fault { get; } = fault;

    public string Origin => $"{request.Scheme}://{request.Host}";

    public string? AccountId { get; set; }

    public string? Person { get; private set; }

    public string? Text { get; private set; }

    /// <summary>What changed for a person or an account; null while nothing did.</summary>
    public string? Effect { get; private set; }

    public string? InvitationId { get; private set; }

    public string? MessageId { get; private set; }

    /// <summary>Whom the call is for, noted before the rules are asked so that the log knows it of refused calls too.</summary>
    public void About(string? person, string? text)
    {
        Person = person;
        Text = text;
    }

    /// <summary>The same for a call that fails before anybody looks at it: as far as its fields say.</summary>
    public void AboutFields()
    {
        var providerId = Fields.Text("provider_id") ?? (Fields.All("attendees_ids") is [var attendee, ..] ? attendee : null);
        var contact = providerId is not null
            ? State.ContactsByProviderId.GetValueOrDefault(providerId)
            : State.Chats.GetValueOrDefault(Path("id"))?.Contact;
        AccountId = contact?.Account.Id ?? Fields.Text("account_id") ?? Query("account_id");
        About(contact?.Person.PublicIdentifier, Fields.Text("text") ?? Fields.Text("message"));
    }

    public void Did(string effect, string? invitationId = null, string? messageId = null)
    {
        Effect = effect;
        InvitationId = invitationId;
        MessageId = messageId;
    }

    public string Path(string name) => (string?)request.RouteValues[name] ?? string.Empty;

    public string? Query(string name) => request.Query[name] is { Count: > 0 } values && values[0] is { Length: > 0 } text ? text : null;

    /// <summary>Both ways of writing a list: the key repeated, or one value with commas.</summary>
    public IReadOnlyList<string> QueryList(string name) =>
        [.. request.Query[name].SelectMany(value => value?.Split(',') ?? []).Where(value => value.Length > 0)];

    public string RequiredQuery(string name) => Query(name) ?? throw ApiProblem.Invalid($"{name} is required.");

    public Account Account(string id)
    {
        AccountId = id;
        return State.Accounts.TryGetValue(id, out var account) ? account : throw ApiProblem.NotFound($"Account {id} does not exist.");
    }

    public Account AccountAt(string pathName) => Account(Path(pathName));

    /// <summary>For calls that reach LinkedIn itself and so need a running session.</summary>
    public Account LiveAccount(string id)
    {
        var account = Account(id);
        AccountRules.RequireLive(account);
        return account;
    }

    /// <summary>Where a page starts (0: at the beginning) and how long it is.</summary>
    public (int Limit, long Position) Page(int largest, int usual)
    {
        var cursor = Query("cursor") is { } text ? PageCursor.Read(text) : null;
        var limit = cursor?.Limit ?? usual;
        if (Query("limit") is { } asked && !int.TryParse(asked, out limit))
            throw ApiProblem.Invalid("limit must be a number.");
        if (limit < 1 || limit > largest)
            throw ApiProblem.Invalid($"limit must be 1 to {largest}.");
        return (limit, cursor?.Position ?? 0);
    }

    /// <summary>The exclusive time window of a list.</summary>
    public (DateTimeOffset After, DateTimeOffset Before) Window() =>
        (Instant("after", DateTimeOffset.MinValue), Instant("before", DateTimeOffset.MaxValue));

    private DateTimeOffset Instant(string name, DateTimeOffset otherwise)
    {
        if (Query(name) is not { } text)
            return otherwise;
        return Instants.TryParse(text, out var at)
            ? at
            : throw ApiProblem.Invalid($"{name} must look like 2026-01-02T03:04:05.000Z.");
    }
}
