namespace LinkedInAutomation.Grains.Accounts;

/// <summary>How an action ended, as committed in the ledger.</summary>
[GenerateSerializer, Immutable, Alias("action-outcome")]
public sealed record ActionOutcome
{
    [Id(0)] public required Guid ActionId { get; init; }
    [Id(1)] public required ActionKind Kind { get; init; }
    [Id(2)] public required string StepId { get; init; }
    [Id(3)] public required ActionState State { get; init; }

    /// <summary>When done: what happened (<see cref="ActionResults"/>). When failed: the provider's error type.</summary>
    [Id(4)] public string? Result { get; init; }

    [Id(5)] public string? Detail { get; init; }
    [Id(6)] public required DateTimeOffset At { get; init; }
    [Id(7)] public string? ProviderId { get; init; }
    [Id(8)] public string? InvitationId { get; init; }
    [Id(9)] public string? ChatId { get; init; }
    [Id(10)] public string? MessageId { get; init; }
}

/// <summary>See docs/states.md. Those with a sent_at in the ledger count against the limits.</summary>
public enum ActionState
{
    Queued,
    Sending,
    Done,
    Failed,

    /// <summary>The call's effect is unknown; Unipile will be asked.</summary>
    Uncertain,

    /// <summary>Asking did not help: a person decides.</summary>
    NeedsReview,

    /// <summary>Overtaken: a reply, a stop. Never sent.</summary>
    Cancelled,
}

/// <summary>What a done action did.</summary>
public static class ActionResults
{
    public const string Sent = "sent";

    /// <summary>Unipile confirmed, when asked, that an uncertain one had happened.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>Of unknown outcome, cannot be asked for and is not repeated: see <see cref="ActionKinds.CanBeAsked"/>.</summary>
    public const string Assumed = "assumed";

    /// <summary>Nothing was sent: already connected.</summary>
    public const string AlreadyConnected = "already_connected";

    /// <summary>Nothing was sent: an invitation, ours or the owner's, is pending.</summary>
    public const string AlreadyInvited = "already_invited";

    /// <summary>Nothing was sent: the chat shows a reply whose webhook has not reached us.</summary>
    public const string ReplyFound = "reply_found";

    /// <summary>Nothing was sent: the lead is the account's owner.</summary>
    public const string OwnProfile = "own_profile";

    /// <summary>Nothing was sent: the person has no post to react to.</summary>
    public const string NoPosts = "no_posts";

    /// <summary>Nothing was sent: the profile shows no skill to endorse.</summary>
    public const string NoSkills = "no_skills";

    /// <summary>What was looked up is so.</summary>
    public const string Yes = "yes";

    public const string No = "no";

    /// <summary>Nothing was sent: the chat shows that the owner wrote by hand.</summary>
    public const string ManualMessageFound = "manual_message_found";
}
