using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Writes to the person, once connected.</summary>
[GenerateSerializer, Immutable, Alias("message-step")]
public sealed record MessageStep : SequenceStep
{
    /// <summary>The longest message LinkedIn takes.</summary>
    public const int MaxLength = 8_000;

    internal const string Name = "message";

    public override string Type => Name;

    public override ActionKind ActionKind => ActionKind.Message;

    public override bool NeedsConnection => true;

    [Id(0)]
    public required string Text { get; init; }

    public override IReadOnlyList<StepText> Texts => [new("text", Text, MaxLength)];

    internal static MessageStep Read(StepFields fields) =>
        new() { Id = fields.Id, Delay = fields.Delay, Text = fields.RequiredTemplate("text", MaxLength) };
}
