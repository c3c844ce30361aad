namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>What the service did to people, seen from their side. Taken from the effects themselves, not from what was answered.</summary>
/// <param name="Duplicates">Same person, same account: more than one invitation, or the same text, post or skill more than once.</param>
/// <param name="AfterReply">Invitations, messages and the rest to people who had already replied to that account.</param>
/// <param name="SharedPeople">People more than one account invited or wrote to.</param>
public sealed record WorldAudit(
    DateTimeOffset At, WorldTotals Totals, IReadOnlyDictionary<string, RouteCount> Routes,
    IReadOnlyList<DuplicateEffect> Duplicates, IReadOnlyList<EffectAfterReply> AfterReply, IReadOnlyList<SharedPerson> SharedPeople);

/// <param name="Planned">What people and late webhooks are still going to do.</param>
public sealed record WorldTotals(
    int Accounts, int People, int Invitations, int Pending, int Accepted, int Declined, int Withdrawn, int Relations, int Chats,
    int MessagesSent, int Replies, int Planned, IReadOnlyDictionary<DeliveryOutcome, long> Webhooks);

public sealed record DuplicateEffect(string AccountId, string Person, string Kind, string? Text, IReadOnlyList<DateTimeOffset> Times);

/// <param name="ReplyDeliveredAt">When the receiver first answered 200 to the reply's webhook: before that, it could not know.</param>
public sealed record EffectAfterReply(
    string AccountId, string Person, string Kind, string? Text, DateTimeOffset At, DateTimeOffset RepliedAt,
    DateTimeOffset? ReplyDeliveredAt);

public sealed record SharedPerson(string Person, IReadOnlyList<string> AccountIds);
