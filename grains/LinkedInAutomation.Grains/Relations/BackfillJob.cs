namespace LinkedInAutomation.Grains.Relations;

/// <summary>A reading of all connections and pending invitations of an account: the row of table relations_backfills.</summary>
public sealed record BackfillJob
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required BackfillReason Reason { get; init; }
    public BackfillStatus Status { get; init; } = BackfillStatus.Running;
    public BackfillPhase Phase { get; init; } = BackfillPhase.Relations;

    /// <summary>Of the next page; null: the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>Invitations sent since then have been compared.</summary>
    public DateTimeOffset? ComparedFrom { get; init; }

    /// <summary>Leads whose profiles are still to be looked at, oldest first.</summary>
    public IReadOnlyList<Guid> Missing { get; init; } = [];

    /// <summary>Grows with every step: of two who work the same step only one writes it down.</summary>
    public int Steps { get; init; }

    public int Pages { get; init; }

    /// <summary>Connections and invitations read.</summary>
    public int Seen { get; init; }

    /// <summary>Leads that were found to be connected.</summary>
    public int Found { get; init; }

    /// <summary>Leads whose invitation is gone without a connection.</summary>
    public int Gone { get; init; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Type of the last error while waiting or failed.</summary>
    public string? Detail { get; init; }

    public required DateTimeOffset NextStepAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
}

public enum BackfillReason
{
    /// <summary>By a person.</summary>
    Requested,

    /// <summary>The account was disconnected for a while, and missed webhooks with it.</summary>
    Reconnected,
    Periodic,
}

public enum BackfillStatus
{
    Running,

    /// <summary>For a limit or an outage to pass; it goes on by itself.</summary>
    Waiting,
    Completed,
    Failed,
}

public enum BackfillPhase
{
    Relations,
    Invitations,

    /// <summary>Confirming, one by one, the invitations that are not pending any more.</summary>
    Profiles,
}
