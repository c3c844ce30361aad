namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>A delivery as it came, with what the parser saw in it.</summary>
public sealed record NewInboxEvent
{
    /// <summary>users, messaging, account_status or hosted_auth.</summary>
    public required string Source { get; init; }

    public required string DedupeKey { get; init; }

    /// <summary>See <see cref="InboxConversation"/>.</summary>
    public required string Conversation { get; init; }

    public string? Event { get; init; }
    public string? ProviderAccountId { get; init; }
    public string? PersonProviderId { get; init; }
    public string? ChatId { get; init; }

    /// <summary>In lower case, empty where the event names nobody so; null: whom it concerns only its body tells.</summary>
    public string? PersonPublicIdentifier { get; init; }

    /// <summary>As json, the secret's header left out.</summary>
    public required string Headers { get; init; }

    public required byte[] Body { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Pending, unless it is clear already that there is nothing to work.</summary>
    public InboxStatus Status { get; init; } = InboxStatus.Pending;

    /// <summary>Why it is not pending.</summary>
    public string? Reason { get; init; }
}

/// <summary>A stored event.</summary>
/// <param name="Attempts">How often handling it has failed.</param>
public sealed record InboxEvent(
    long Id, DateTimeOffset ReceivedAt, string Source, string DedupeKey, string Conversation, byte[] Body, int Attempts);

public enum InboxStatus
{
    Pending,
    Processed,

    /// <summary>Kept, with the reason; nothing had to be done.</summary>
    Ignored,

    /// <summary>Given up after many attempts; visible, and as long as it is dead nothing is sent to the person it is from.</summary>
    Dead,
}
