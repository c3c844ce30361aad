using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Reacts to the person's newest post; without a post, goes on.</summary>
[GenerateSerializer, Immutable, Alias("react-to-post-step")]
public sealed record ReactToPostStep : SequenceStep
{
    private static readonly StepTraits Shared = new("react_to_post", Accounts.ActionKind.Reaction);

    [Id(0)]
    public PostReaction Reaction { get; init; }

    protected override StepTraits Traits => Shared;

    internal override ActionDetails? Details => new() { Reaction = Reaction };

    internal static StepType Definition => new(
        Shared.Type, typeof(ReactToPostStep),
        fields => new ReactToPostStep { Id = fields.Id, Delay = fields.Delay, Reaction = fields.OneOf("reaction", PostReaction.Like) });
}

/// <summary>Unipile's names of LinkedIn's reactions.</summary>
public enum PostReaction
{
    Like,
    Celebrate,
    Support,
    Love,
    Insightful,
    Funny,
}
