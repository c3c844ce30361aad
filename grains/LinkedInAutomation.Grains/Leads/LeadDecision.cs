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

    /// <summary>The action that is overtaken by this write; the write fails when the account has begun it.</summary>
    public Guid? Withdraws { get; init; }

    /// <summary>The write fails while an action of the lead is under way or unsettled.</summary>
    public bool RequiresIdle { get; init; }

    public PersonClaim Claim { get; init; }

    /// <summary>Why the client's other leads of the same person stop as well; null when they go on.</summary>
    public string? StopsPerson { get; init; }

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

    /// <summary>Its account was lost before anything was sent: the lead waits for another one of the campaign.</summary>
    public const string AccountLost = "account_lost";

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
    public const string InMailSent = "inmail_sent";
    public const string PostReacted = "post_reacted";
    public const string SkillEndorsed = "skill_endorsed";
    public const string StepSkipped = "step_skipped";

    /// <summary>An <c>if</c> took one of its ways.</summary>
    public const string BranchTaken = "branch_taken";

    /// <summary>A person began the sequence anew.</summary>
    public const string Restarted = "restarted";

    /// <summary>A person asked for the step that failed once more.</summary>
    public const string Retried = "retried";

    public const string StatusChanged = "status_changed";
}

/// <summary>An action to be written into the ledger, queued.</summary>
public sealed record NewAction(Guid Id, string StepId, ActionKind Kind, int Epoch, string? Text, ActionDetails? Details = null);
