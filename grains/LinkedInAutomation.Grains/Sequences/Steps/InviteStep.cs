using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Asks the person to connect.</summary>
[GenerateSerializer, Immutable, Alias("invite-step")]
public sealed record InviteStep : SequenceStep
{
    private const int DefaultExpiryDays = 30;

    /// <summary>Half a year: whoever has not answered by then will not.</summary>
    private const int MaxExpiryDays = 180;

    private static readonly StepTraits Shared = new("invite", Accounts.ActionKind.Invite, MakesConnection: true);

    [Id(0)]
    public string? Note { get; init; }

    /// <summary>When LinkedIn refuses the note (free accounts may write about five a month), the invitation goes out without it.</summary>
    [Id(1)]
    public bool FallbackWithoutNote { get; init; }

    /// <summary>An invitation not accepted by then is withdrawn. 1 to 180 days, default 30.</summary>
    [Id(2)]
    public ExpireAfter ExpireAfter { get; init; } = new(DefaultExpiryDays);

    protected override IReadOnlyList<StepText> Templates => Note is null ? [] : [new("note", Note, NoteLimits.Premium)];

    protected override StepTraits Traits => Shared;

    internal override ActionDetails? Details => FallbackWithoutNote ? new() { FallbackWithoutNote = true } : null;

    internal static StepType Definition => new(Shared.Type, typeof(InviteStep), Read);

    internal override StepMove Meet(LeadState lead, DateTimeOffset now)
        => lead.ConnectedAt is not null ? StepMove.Skip(ActionResults.AlreadyConnected)
        : lead.IsInvitationPending ? StepMove.Skip(ActionResults.AlreadyInvited)
        : StepMove.Act;

    private static InviteStep Read(StepFields fields)
    {
        var note = fields.Template("note", NoteLimits.Premium);
        if (note is not null && MessageTemplate.Parse(note).Template is { MinimumLength: > NoteLimits.Free and <= NoteLimits.Premium })
            fields.Warn("note", "long_note", $"Accounts without Premium can write at most {NoteLimits.Free} characters.");
        return new()
        {
            Id = fields.Id,
            Delay = fields.Delay,
            Note = note,
            FallbackWithoutNote = fields.Flag("fallback_without_note", false),
            ExpireAfter = new(fields.Number("expire_after", "days", 1, MaxExpiryDays, DefaultExpiryDays)),
        };
    }
}
