using System.Text.Json.Serialization;
using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>
/// One step of a sequence. A new type is one record in this folder and one line in <see cref="StepTypes"/>.
/// In JSON a step is told by <c>type</c>, wherever among the fields it stands (jsonb does not keep their order).
/// </summary>
[GenerateSerializer, Immutable, Alias("sequence-step")]
[JsonConverter(typeof(StepJsonConverter))]
public abstract record SequenceStep
{
    [Id(0), JsonPropertyOrder(-3)]
    public required string Id { get; init; }

    [JsonPropertyOrder(-2)]
    public string Type => Traits.Type;

    [Id(1), JsonPropertyOrder(-1)]
    public Delay? Delay { get; init; }

    /// <summary>What the account does, and so which limits it counts against.</summary>
    [JsonIgnore]
    public ActionKind ActionKind => Traits.ActionKind;

    /// <summary>The step waits until the person is a first-degree connection.</summary>
    [JsonIgnore]
    public bool NeedsConnection => Traits.NeedsConnection;

    /// <summary>The step asks for the connection that others wait for.</summary>
    [JsonIgnore]
    public bool MakesConnection => Traits.MakesConnection;

    /// <summary>What is written to the person; empty for steps without words.</summary>
    [JsonIgnore]
    public IReadOnlyList<StepText> Texts => Templates;

    // Protected, so that types need not repeat [JsonIgnore], which overriding members do not inherit.
    protected abstract StepTraits Traits { get; }

    protected virtual IReadOnlyList<StepText> Templates => [];
}
