namespace LinkedInAutomation.Grains.Campaigns;

/// <summary>What a new sequence does to leads under way.</summary>
/// <param name="Campaign">With the new sequence; after a dry run, as it would be.</param>
[GenerateSerializer, Immutable, Alias("sequence-change")]
public sealed record SequenceChange([property: Id(0)] CampaignState Campaign, [property: Id(1)] IReadOnlyList<StepRelocation> Relocations);

/// <summary>Leads stand at a step that is gone and go on with another.</summary>
/// <param name="To">Null: they have reached the end.</param>
[GenerateSerializer, Immutable, Alias("step-relocation")]
public sealed record StepRelocation([property: Id(0)] string From, [property: Id(1)] string? To, [property: Id(2)] long Leads);
