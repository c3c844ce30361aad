namespace LinkedInAutomation.Grains.Leads;

/// <summary>One person in one campaign: the row of table leads. Replaced whole, never changed in place.</summary>
[GenerateSerializer, Immutable, Alias("lead-state")]
public sealed record LeadState
{
    [Id(0)] public required Guid Id { get; init; }
    [Id(1)] public required Guid ClientId { get; init; }
    [Id(2)] public required Guid CampaignId { get; init; }

    /// <summary>The account that works the lead, from its start to its end; null before.</summary>
    [Id(3)] public Guid? AccountId { get; init; }

    [Id(4)] public required LeadPerson Person { get; init; }

    /// <summary>The person's id as seen by <see cref="AccountId"/>: another account has another one.</summary>
    [Id(5)] public string? ProviderId { get; init; }

    [Id(6)] public string? ConversationId { get; init; }

    [Id(7)] public LeadStatus Status { get; init; } = LeadStatus.PendingInvite;
    [Id(8)] public string? StatusReason { get; init; }

    /// <summary>The step to be done next or being done; null before the start and after the last.</summary>
    [Id(9)] public string? StepId { get; init; }

    /// <summary>Null only when nothing will happen any more, or paused by a person.</summary>
    [Id(10)] public WaitingFor? WaitingFor { get; init; } = Leads.WaitingFor.NotStarted;

    /// <summary>When the reminder is due: the end of a delay, or the expiry of the invitation.</summary>
    [Id(11)] public DateTimeOffset? NextAt { get; init; }

    [Id(12)] public DateTimeOffset? InvitedAt { get; init; }
    [Id(13)] public DateTimeOffset? ConnectedAt { get; init; }
    [Id(14)] public DateTimeOffset? LastMessageAt { get; init; }
    [Id(15)] public DateTimeOffset? RepliedAt { get; init; }
    [Id(16)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(17)] public required DateTimeOffset UpdatedAt { get; init; }
    [Id(18)] public LeadDetails Details { get; init; } = new();

    public bool IsEnded => Status is LeadStatus.Replied or LeadStatus.Completed or LeadStatus.Stopped or LeadStatus.Failed;
    public bool IsStarted => AccountId is not null;

    /// <summary>The person has been asked to connect and may still accept.</summary>
    public bool IsInvitationPending => InvitedAt is not null && ConnectedAt is null && Details.InvitationGoneAt is null;

    /// <summary>The status that what has happened so far speaks for, whatever a person set it to.</summary>
    public LeadStatus Reached => LastMessageAt is not null ? LeadStatus.Messaged
        : ConnectedAt is not null ? LeadStatus.Connected
        : InvitedAt is not null ? LeadStatus.InviteSent
        : LeadStatus.PendingInvite;
}

/// <summary>What the import said about the person.</summary>
[GenerateSerializer, Immutable, Alias("lead-person")]
public sealed record LeadPerson
{
    [Id(0)] public required string PublicIdentifier { get; init; }
    [Id(1)] public string? FirstName { get; init; }
    [Id(2)] public string? LastName { get; init; }
    [Id(3)] public string? Company { get; init; }
    [Id(4)] public string? Title { get; init; }
    [Id(5)] public string? Email { get; init; }
    [Id(6)] public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();
}

/// <summary>State of a lead that nobody filters by; stored as json in column doc.</summary>
[GenerateSerializer, Immutable, Alias("lead-details")]
public sealed record LeadDetails
{
    /// <summary>When the step before was done: delays count from here.</summary>
    [Id(0)] public DateTimeOffset? PreviousStepAt { get; init; }

    /// <summary>Raised when a person asks to do a step again; part of the action's unique key.</summary>
    [Id(1)] public int Epoch { get; init; }

    /// <summary>The action handed to the account and not yet acknowledged.</summary>
    [Id(2)] public Guid? ActionId { get; init; }

    [Id(3)] public string? InvitationId { get; init; }

    /// <summary>When an unanswered invitation is withdrawn.</summary>
    [Id(4)] public DateTimeOffset? InvitationExpiresAt { get; init; }

    /// <summary>Name of the sending account when the lead was started, for {{ sender_name }}.</summary>
    [Id(5)] public string? SenderName { get; init; }

    /// <summary>When the invitation was withdrawn, or seen to be gone without an acceptance.</summary>
    [Id(6)] public DateTimeOffset? InvitationGoneAt { get; init; }

    /// <summary>The sequence took a way for people who have not accepted, while the invitation was pending.</summary>
    [Id(7)] public bool WentOnWithoutConnection { get; init; }

    /// <summary>After a restart: steps that the person has had before, and does not get again.</summary>
    [Id(8)] public IReadOnlyList<string> DoneSteps { get; init; } = [];

    /// <summary>When the invitation was on no list of pending ones, and the person no connection: declined, most likely, but nobody says so.</summary>
    [Id(9)] public DateTimeOffset? InvitationMissedAt { get; init; }

    /// <summary>When the owner first wrote to the person by hand; whether that stops a lead its campaign says.</summary>
    [Id(10)] public DateTimeOffset? TakenOverAt { get; init; }
}
