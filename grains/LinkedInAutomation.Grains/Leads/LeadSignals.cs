namespace LinkedInAutomation.Grains.Leads;

/// <summary>The person is now a first-degree connection of the account.</summary>
/// <param name="Source">How it was noticed: new_relation, first_message, reply, relations or profile.</param>
[GenerateSerializer, Immutable, Alias("connection-seen")]
public sealed record ConnectionSeen(
    [property: Id(0)] string Source,
    [property: Id(1)] string? ProviderId,
    [property: Id(2)] DateTimeOffset At);

/// <summary>A message in the one-to-one chat with the lead, from either side.</summary>
/// <param name="IsOwn">Written by the account: by us, or by its owner's hand.</param>
/// <param name="IsInMail">A reply there does not prove a connection.</param>
[GenerateSerializer, Immutable, Alias("message-seen")]
public sealed record MessageSeen(
    [property: Id(0)] bool IsOwn,
    [property: Id(1)] string? ChatId,
    [property: Id(2)] string? MessageId,
    [property: Id(3)] string? Text,
    [property: Id(4)] string? ProviderId,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] bool IsInMail = false);

/// <summary>The account's answer to "start with me": whether this lead now works through it.</summary>
public enum StartAnswer
{
    Started,

    /// <summary>Already under way or ended: do not offer it again.</summary>
    NotWaiting,

    /// <summary>Another campaign of the client works or has contacted this person; the lead was stopped.</summary>
    WorkedElsewhere,
}
