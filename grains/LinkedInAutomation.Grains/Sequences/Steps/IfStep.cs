using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Takes one of two ways, which meet again after it.</summary>
[GenerateSerializer, Immutable, Alias("if-step")]
public sealed record IfStep : SequenceStep
{
    private static readonly StepTraits Decides = new("if", null);
    private static readonly StepTraits Asks = new("if", Accounts.ActionKind.Check);

    [Id(0)]
    public required StepCondition Condition { get; init; }

    /// <summary>For <see cref="StepCondition.NotConnectedAfter"/>: how long after the invitation.</summary>
    [Id(1)]
    public Delay? After { get; init; }

    [Id(2)]
    public SequenceStep[] Then { get; init; } = [];

    [Id(3)]
    public SequenceStep[] Else { get; init; } = [];

    protected override StepTraits Traits => Condition is StepCondition.OpenProfile or StepCondition.HasInMailCredit ? Asks : Decides;

    protected override IReadOnlyList<StepBranch> Inside => [new("then", Then), new("else", Else)];

    internal override ActionDetails? Details => ActionKind is null ? null : new() { Condition = Condition };

    internal static StepType Definition => new(Decides.Type, typeof(IfStep), Read, "then", "else");

    internal override StepMove Meet(LeadState lead, DateTimeOffset now) => Condition switch
    {
        StepCondition.Connected => StepMove.Choose(lead.ConnectedAt is not null),
        StepCondition.Replied => StepMove.Choose(lead.RepliedAt is not null),
        StepCondition.NotConnectedAfter => MeetPending(lead, now),
        _ => StepMove.Act,
    };

    /// <summary>Calendar days are those of a plain clock here: the wait for a person knows no working days.</summary>
    private StepMove MeetPending(LeadState lead, DateTimeOffset now)
    {
        if (!lead.IsInvitationPending)
            return StepMove.Choose(lead.ConnectedAt is null);
        var until = lead.InvitedAt!.Value.AddDays(After!.RoughDays);
        return until <= now ? StepMove.Choose(true) : StepMove.WaitForConnection(until);
    }

    private static IfStep Read(StepFields fields)
    {
        var condition = fields.OneOf<StepCondition>("condition");
        var (delay, after) = (fields.Delay, fields.Duration("after"));
        if (condition == StepCondition.NotConnectedAfter)
        {
            // Who writes the time as the step's delay means the same.
            (delay, after) = after is null ? (null, delay) : (delay, after);
            if (after is null)
                fields.Missing("after", "How long after the invitation, such as {\"value\": 7, \"unit\": \"days\"}.");
        }
        else if (after is not null)
        {
            fields.Refuse("after", "not_used", $"'after' belongs to the condition {StoredName.Of(StepCondition.NotConnectedAfter)}.");
        }

        return new() { Id = fields.Id, Delay = delay, Condition = condition ?? default, After = after, Then = fields.Branch("then"), Else = fields.Branch("else") };
    }
}
