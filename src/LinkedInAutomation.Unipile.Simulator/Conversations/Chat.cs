namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>The one-to-one chat of an account with a person.</summary>
internal sealed class Chat(string id, Contact contact, DateTimeOffset openedAt)
{
    public string Id { get; } = id;

    public string ProviderId { get; } = "2-" + Ids.From("chat", id);

    public Contact Contact { get; } = contact;

    public DateTimeOffset OpenedAt { get; } = openedAt;

    /// <summary>Oldest first.</summary>
    public List<Message> Messages { get; } = [];

    public int Unread { get; set; }

    public bool IsMuted { get; set; }

    /// <summary>Opened by an InMail.</summary>
    public bool IsInMail { get; set; }

    public string? Subject { get; set; }

    /// <summary>Grows with every message anywhere: the place of the chat in lists, latest activity first.</summary>
    public long Activity { get; set; }
}

internal sealed class Message(
    string id, Chat chat, string text, MessageOrigin origin, DateTimeOffset at, IReadOnlyList<MessageFile> files)
{
    public string Id { get; } = id;

    public Chat Chat { get; } = chat;

    /// <summary>Null when it was deleted.</summary>
    public string? Text { get; set; } = text;

    public IReadOnlyList<MessageFile> Files { get; } = files;

    public MessageOrigin Origin { get; } = origin;

    public DateTimeOffset At { get; } = at;

    public bool IsOwn => Origin != MessageOrigin.Person;

    public DateTimeOffset? SeenAt { get; set; }

    public bool IsEdited { get; set; }

    public bool IsDeleted { get; set; }

    /// <summary>Emojis of the other side.</summary>
    public List<string> Reactions { get; } = [];
}

internal enum MessageOrigin
{
    /// <summary>Sent through the API.</summary>
    Api,

    /// <summary>The note of an invitation that was accepted.</summary>
    Note,

    /// <summary>Written by the owner on LinkedIn's own site.</summary>
    Manual,

    Person,
}

/// <summary>Chats by latest activity.</summary>
internal sealed class ChatOrder
{
    private readonly LinkedList<Chat> _latestFirst = [];
    private readonly Dictionary<Chat, LinkedListNode<Chat>> _nodes = [];

    public IEnumerable<Chat> LatestFirst => _latestFirst;

    public void MoveToFront(Chat chat)
    {
        if (_nodes.TryGetValue(chat, out var node))
        {
            _latestFirst.Remove(node);
            _latestFirst.AddFirst(node);
        }
        else
        {
            _nodes.Add(chat, _latestFirst.AddFirst(chat));
        }
    }
}
