namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>A delivery as it came, with what the parser saw in it.</summary>
public sealed record NewInboxEvent
{
    /// <summary>users, messaging or account_status.</summary>
    public required string Source { get; init; }

    public required string DedupeKey { get; init; }
    public string? Event { get; init; }
    public string? ProviderAccountId { get; init; }
    public string? PersonProviderId { get; init; }
    public string? ChatId { get; init; }

    /// <summary>As json, the secret's header left out.</summary>
    public required string Headers { get; init; }

    public required byte[] Body { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Pending, unless it is clear already that there is nothing to work.</summary>
    public InboxStatus Status { get; init; } = InboxStatus.Pending;

    /// <summary>Why it is not pending.</summary>
    public string? Reason { get; init; }
}

/// <summary>A stored event, leased to this dispatcher.</summary>
public sealed record InboxEvent(long Id, string Source, byte[] Body, DateTimeOffset ReceivedAt, int Attempts);

public enum InboxStatus
{
    Pending,
    Processed,

    /// <summary>Kept, with the reason; nothing had to be done.</summary>
    Ignored,

    /// <summary>Given up after many attempts; visible, and as long as it is dead nothing is sent to the person it is from.</summary>
    Dead,
}
