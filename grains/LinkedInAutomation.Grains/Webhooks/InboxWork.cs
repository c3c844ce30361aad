namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>What a look at the inbox brought.</summary>
/// <param name="Ignored">They concern no lead, and that is committed.</param>
public sealed record LeasedWork(IReadOnlyList<LeasedConversation> Conversations, IReadOnlyList<IgnoredEvent> Ignored);

public sealed record IgnoredEvent(string Source, DateTimeOffset ReceivedAt);

/// <summary>A conversation that this dispatcher alone may work, with its next events, oldest first.</summary>
/// <param name="Holder">Names the lease; another one of the same conversation has another.</param>
public sealed record LeasedConversation(string Conversation, Guid Holder, IReadOnlyList<InboxEvent> Events);

/// <summary>How an event ended. One that stays pending has failed and is tried again.</summary>
/// <param name="Reason">Why it was ignored, or what failed.</param>
public sealed record WorkedEvent(InboxEvent Event, InboxStatus Status, string? Reason, DateTimeOffset At)
{
    public int Attempts => Status is InboxStatus.Pending or InboxStatus.Dead ? Event.Attempts + 1 : Event.Attempts;
}

/// <summary>What became of a leased conversation.</summary>
/// <param name="RetryAfter">Null gives it free; otherwise nobody works it before, since its first event failed and the later ones must wait.</param>
public sealed record WorkedConversation(string Conversation, Guid Holder, IReadOnlyList<WorkedEvent> Events, TimeSpan? RetryAfter);
