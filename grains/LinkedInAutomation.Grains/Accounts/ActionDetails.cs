using LinkedInAutomation.Grains.Attachments;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What an action needs beyond its text: fixed when it is queued, so that a later change of the sequence does not reach it. Stored as json.</summary>
[GenerateSerializer, Immutable, Alias("action-details")]
public sealed record ActionDetails
{
    /// <summary>Of an InMail.</summary>
    [Id(0)] public string? Subject { get; init; }

    [Id(1)] public PostReaction? Reaction { get; init; }

    /// <summary>What is looked up.</summary>
    [Id(2)] public StepCondition? Condition { get; init; }

    /// <summary>A refused note is dropped, and the invitation sent without it.</summary>
    [Id(3)] public bool FallbackWithoutNote { get; init; }

    /// <summary>The post to react to, once found: a settlement asks about the same one.</summary>
    [Id(4)] public string? PostId { get; init; }

    [Id(6)] public IReadOnlyList<StepAttachment> Attachments { get; init; } = [];

    /// <summary>The skill to endorse, once found.</summary>
    [Id(5)] public long? EndorsementId { get; init; }
}
