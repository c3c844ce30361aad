using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Attachments;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Writes to the person, once connected.</summary>
[GenerateSerializer, Immutable, Alias("message-step")]
public sealed record MessageStep : SequenceStep
{
    /// <summary>The size of LinkedIn's message box; Unipile publishes no number of its own.</summary>
    public const int MaxLength = 8_000;

    private static readonly StepTraits Shared = new("message", Accounts.ActionKind.Message, NeedsConnection: true);

    [Id(0)]
    public required string Text { get; init; }

    /// <summary>At most 5; each by exactly one of id (uploaded before) and url.</summary>
    [Id(1)]
    public IReadOnlyList<StepAttachment>? Attachments { get; init; }

    protected override IReadOnlyList<StepText> Templates => [new("text", Text, MaxLength)];

    protected override StepTraits Traits => Shared;

    internal override ActionDetails? Details => Attachments is null ? null : new() { Attachments = Attachments };

    internal static StepType Definition => new(Shared.Type, typeof(MessageStep), Read);

    /// <summary>Without an invitation of ours the account looks whether they are connected; after one in vain they are not.</summary>
    internal override StepMove Meet(LeadState lead, DateTimeOffset now)
        => lead.ConnectedAt is null && lead.InvitedAt is not null ? StepMove.Skip(SkipReasons.NotConnected) : StepMove.Act;

    private static MessageStep Read(StepFields fields) => new()
    {
        Id = fields.Id,
        Delay = fields.Delay,
        Text = fields.RequiredTemplate("text", MaxLength),
        Attachments = StepAttachmentReader.Read(fields),
    };
}
