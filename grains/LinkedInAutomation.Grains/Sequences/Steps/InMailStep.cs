using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Writes to a person who is not connected; costs a credit unless the profile is open.</summary>
[GenerateSerializer, Immutable, Alias("inmail-step")]
public sealed record InMailStep : SequenceStep
{
    /// <summary>LinkedIn's bounds of an InMail.</summary>
    public const int MaxSubjectLength = 200;

    public const int MaxLength = 1_900;

    private static readonly StepTraits Shared = new("inmail", Accounts.ActionKind.InMail);

    [Id(0)]
    public required string Subject { get; init; }

    [Id(1)]
    public required string Text { get; init; }

    protected override IReadOnlyList<StepText> Templates => [new("text", Text, MaxLength), new("subject", Subject, MaxSubjectLength)];

    protected override StepTraits Traits => Shared;

    internal static StepType Definition => new(Shared.Type, typeof(InMailStep), Read);

    /// <summary>LinkedIn sells no InMail to connections; the messages after it reach them.</summary>
    internal override StepMove Meet(LeadState lead, DateTimeOffset now)
        => lead.ConnectedAt is null ? StepMove.Act : StepMove.Skip(ActionResults.AlreadyConnected);

    private static InMailStep Read(StepFields fields) => new()
    {
        Id = fields.Id,
        Delay = fields.Delay,
        Subject = fields.RequiredTemplate("subject", MaxSubjectLength),
        Text = fields.RequiredTemplate("text", MaxLength),
    };
}
