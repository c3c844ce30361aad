using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>A row of the ledger with what its execution needs of the lead and the campaign, read together.</summary>
public sealed record LedgerAction
{
    public required Guid Id { get; init; }
    public required Guid LeadId { get; init; }
    public required Guid CampaignId { get; init; }
    public required string StepId { get; init; }
    public required ActionKind Kind { get; init; }
    public string? Text { get; init; }
    public required int Attempts { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset? FirstAbsentAt { get; init; }

    public required string PublicIdentifier { get; init; }
    public string? ProviderId { get; init; }
    public string? ConversationId { get; init; }
    public DateTimeOffset? ConnectedAt { get; init; }
    public string? InvitationId { get; init; }
    public WorkingHours? CampaignHours { get; init; }
    public bool StopOnReply { get; init; } = true;

    /// <summary>Since when a message of the person in the chat is a reply to us.</summary>
    public DateTimeOffset? InConversationSince { get; init; }

    /// <summary>The quota of notes is used up: the invitation goes out without its own, and the row loses it as the call begins.</summary>
    public bool DropsNote { get; init; }

    public bool CarriesNote => Kind == ActionKind.Invite && Text is not null;

    /// <summary>Share of the account's sends among its campaigns, 1-10.</summary>
    public int CampaignWeight { get; init; } = 1;

    /// <summary>W3C trace context of the lead's decision; null when nobody traced it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>As the account sends it when no note may be written.</summary>
    public LedgerAction WithoutNote() => this with { Text = null, DropsNote = true };

    public ActionDetails Details { get; init; } = new();

    /// <summary>The attachments, read right before the message is sent.</summary>
    public IReadOnlyList<MessageAttachment> Files { get; init; } = [];
}

/// <summary>Answer to "may this one be sent, now?", committed.</summary>
public enum BeginAnswer
{
    /// <summary>It is marked as sending and counted: make the call.</summary>
    Begun,

    /// <summary>Something speaks against it: the lead, the campaign, the account, a limit, or a message of the person not worked yet.</summary>
    Refused,

    /// <summary>Another activation of the account paces it: stop.</summary>
    FenceLost,
}

/// <summary>Why nothing of a kind is sent now; what waiting leads show.</summary>
public sealed record Hold(Leads.WaitingFor Reason, DateTimeOffset? Until);

/// <summary>A campaign that an account takes new leads from.</summary>
/// <param name="BeforeInvitation">Its leads that this account has on their way to the invitation.</param>
public sealed record CampaignSupply(Guid Id, WorkingHours? Hours, int Weight, long BeforeInvitation);
