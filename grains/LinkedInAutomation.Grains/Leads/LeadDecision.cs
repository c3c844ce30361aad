using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Grains.Leads;

/// <summary>What a rule decided: the lead's next state and the rows to commit with it.</summary>
public sealed record LeadDecision(LeadState Lead)
{
    public IReadOnlyList<LeadEvent> Events { get; init; } = [];

    /// <summary>The intent: what the account shall do for this lead.</summary>
    public NewAction? Action { get; init; }

    /// <summary>An outcome that is taken in by this write.</summary>
    public Guid? Acknowledges { get; init; }

    /// <summary>Queued actions of the lead are overtaken and must not be sent.</summary>
    public bool CancelsQueued { get; init; }

    /// <summary>The write fails while an action of the lead is under way or unsettled.</summary>
    public bool RequiresIdle { get; init; }

    public PersonClaim Claim { get; init; }

    public LeadDecision With(LeadEvent happened) => this with { Events = [.. Events, happened] };
}

/// <summary>What a write does about who of the client works the person.</summary>
public enum PersonClaim
{
    None,

    /// <summary>Says that this lead works the person, unless another does already.</summary>
    IfFree,

    /// <summary>The write fails when another lead works, or has touched, the person.</summary>
    Required,
}

/// <param name="Type">See <see cref="LeadEventTypes"/>.</param>
/// <param name="Data">Small facts by snake_case name; never message texts.</param>
public sealed record LeadEvent(string Type, DateTimeOffset At, IReadOnlyDictionary<string, object?>? Data = null);

public static class LeadEventTypes
{
    public const string Imported = "imported";

    /// <summary>A later import changed values of a lead not started yet.</summary>
    public const string Updated = "updated";

    public const string Started = "started";
    public const string ProfileVisited = "profile_visited";
    public const string InviteSent = "invite_sent";
    public const string AlreadyInvited = "already_invited";
    public const string ConnectionAccepted = "connection_accepted";
    public const string MessageSent = "message_sent";
    public const string ReplyReceived = "reply_received";
    public const string ManualMessage = "manual_message";
    public const string InviteWithdrawn = "invite_withdrawn";
    public const string InviteGone = "invite_gone";
    public const string StepFailed = "step_failed";
    public const string StatusChanged = "status_changed";
}

/// <summary>An action to be written into the ledger, queued.</summary>
public sealed record NewAction(Guid Id, string StepId, ActionKind Kind, int Epoch, string? Text);
