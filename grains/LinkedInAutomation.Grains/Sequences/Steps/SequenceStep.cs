using System.Text.Json.Serialization;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>
/// One step of a sequence. A new type is one record in this folder, its <see cref="IStepAction"/> if the account has to do something new,
/// and one line in <see cref="StepTypes"/>.
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

    /// <summary>What the account does, and so which limits it counts against; null for a step that only decides.</summary>
    [JsonIgnore]
    public ActionKind? ActionKind => Traits.ActionKind;

    /// <summary>The step waits until the person is a first-degree connection.</summary>
    [JsonIgnore]
    public bool NeedsConnection => Traits.NeedsConnection;

    /// <summary>The step asks for the connection that others wait for.</summary>
    [JsonIgnore]
    public bool MakesConnection => Traits.MakesConnection;

    /// <summary>No step of the same list comes after it.</summary>
    [JsonIgnore]
    public bool IsEnd => Traits.IsEnd;

    /// <summary>What is written to the person; empty for steps without words.</summary>
    [JsonIgnore]
    public IReadOnlyList<StepText> Texts => Templates;

    /// <summary>The steps inside this one.</summary>
    [JsonIgnore]
    public IReadOnlyList<StepBranch> Branches => Inside;

    // Protected, so that types need not repeat [JsonIgnore], which overriding members do not inherit.
    protected abstract StepTraits Traits { get; }

    protected virtual IReadOnlyList<StepText> Templates => [];

    protected virtual IReadOnlyList<StepBranch> Inside => [];

    /// <summary>What happens with a lead that has come to this step and whose delay is over. Pure.</summary>
    internal virtual StepMove Meet(LeadState lead, DateTimeOffset now) => StepMove.Act;

    /// <summary>What the account needs to know beyond the texts; null when they say it all.</summary>
    internal virtual ActionDetails? Details => null;
}

/// <param name="Name">Its field in JSON: <c>then</c>, <c>else</c>.</param>
public sealed record StepBranch(string Name, SequenceStep[] Steps);
