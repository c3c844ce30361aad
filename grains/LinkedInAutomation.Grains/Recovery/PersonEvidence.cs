using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Recovery;

/// <summary>What an account shall find out about a person.</summary>
/// <param name="Since">Messages older than this are not ours to judge; null: none is.</param>
[GenerateSerializer, Immutable, Alias("person-question")]
public sealed record PersonQuestion(
    [property: Id(0)] string PublicIdentifier, [property: Id(1)] string? ProviderId, [property: Id(2)] string? ConversationId, [property: Id(3)] DateTimeOffset? Since);

/// <summary>One of the two: an exception of the provider does not travel between silos.</summary>
/// <param name="Error">The provider's error type, when it could not be read.</param>
[GenerateSerializer, Immutable, Alias("person-answer")]
public sealed record PersonAnswer([property: Id(0)] PersonEvidence? Evidence, [property: Id(1)] string? Error);

/// <summary>The person as Unipile shows them to one account now.</summary>
[GenerateSerializer, Immutable, Alias("person-evidence")]
public sealed record PersonEvidence
{
    /// <summary>False: LinkedIn does not know the person, and nothing else was read.</summary>
    [Id(0)] public required bool Exists { get; init; }

    [Id(1)] public string? ProviderId { get; init; }
    [Id(2)] public string? PublicIdentifier { get; init; }
    [Id(3)] public bool IsConnected { get; init; }

    /// <summary>By the profile, or by the list of pending invitations.</summary>
    [Id(4)] public bool IsInvitationPending { get; init; }

    [Id(5)] public string? ConversationId { get; init; }

    /// <summary>Newest first; what the person wrote without its text.</summary>
    [Id(6)] public IReadOnlyList<MessageSeen> Messages { get; init; } = [];
}
