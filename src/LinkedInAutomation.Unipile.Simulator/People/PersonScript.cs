namespace LinkedInAutomation.Unipile.Simulator;

public enum InvitationReaction
{
    Accept,
    Decline,
    Ignore,
}

/// <summary>
/// What one person does, for every account alike; whatever is left null follows the simulator's settings. Durations are on the simulator's
/// clock, counted from what they react to.
/// </summary>
public sealed record PersonScript
{
    public required string PublicIdentifier { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Headline { get; init; }

    public string? Company { get; init; }

    public string? Location { get; init; }

    /// <summary>False: LinkedIn does not know the person (404).</summary>
    public bool Exists { get; init; } = true;

    /// <summary>Takes InMail from anybody, for no credit.</summary>
    public bool? OpenProfile { get; init; }

    /// <summary>How many posts of their own the person has: 0 to 9.</summary>
    public int? Posts { get; init; }

    /// <summary>Whether the newest entry of the person's posts is a repost.</summary>
    public bool Reposts { get; init; }

    /// <summary>Empty: the profile shows none.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    public InvitationReaction? ToInvitation { get; init; }

    public TimeSpan? ToInvitationAfter { get; init; }

    public bool? Replies { get; init; }

    /// <summary>Which message is answered: 1 the first; 0 answers the connection itself, right after accepting.</summary>
    public int? ReplyToMessage { get; init; }

    public TimeSpan? ReplyAfter { get; init; }

    public string? ReplyText { get; init; }

    public bool? Reads { get; init; }

    public TimeSpan? ReadAfter { get; init; }

    /// <summary>Every invitation is refused with this 422 type, for example "blocked_recipient".</summary>
    public string? InviteError { get; init; }

    /// <summary>Every message is refused with this 422 type, for example "user_unreachable".</summary>
    public string? MessageError { get; init; }

    /// <summary>Accounts that are connected with the person when the script is set.</summary>
    public IReadOnlyList<string> ConnectedTo { get; init; } = [];
}
