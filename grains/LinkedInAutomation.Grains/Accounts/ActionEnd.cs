namespace LinkedInAutomation.Grains.Accounts;

/// <summary>How an execution or a settlement of an action ended.</summary>
public sealed record ActionEnd(Guid ActionId, ActionState State, DateTimeOffset At)
{
    /// <summary>
    /// What the action must still be for this to be true. A call's outcome counts also when another activation has taken the call for
    /// lost; what was only read before a call, or asked about one, gives way to what a person or a reply decided meanwhile.
    /// </summary>
    public IReadOnlyList<ActionState> From { get; init; } = [ActionState.Sending, ActionState.Uncertain];

    public string? Result { get; init; }
    public string? Detail { get; init; }

    /// <summary>Whether it still counts against the limits: it touched, or may have touched, the person.</summary>
    public bool Counts { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>1 when it was tried and did not come as far as the call, which counts itself.</summary>
    public int Tries { get; init; }

    /// <summary>The invitation goes out again without its note.</summary>
    public bool DropsText { get; init; }

    public bool Asked { get; init; }
    public DateTimeOffset? AbsentAt { get; init; }
    public string? ProviderId { get; init; }
    public string? InvitationId { get; init; }
    public string? ChatId { get; init; }
    public string? MessageId { get; init; }
}
