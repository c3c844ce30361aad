namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Endorses the first skill of the person's profile, once connected; without a skill, goes on.</summary>
[GenerateSerializer, Immutable, Alias("endorse-step")]
public sealed record EndorseStep : SequenceStep
{
    private static readonly StepTraits Shared = new("endorse", Accounts.ActionKind.Endorsement, NeedsConnection: true);

    protected override StepTraits Traits => Shared;

    internal static StepType Definition => new(Shared.Type, typeof(EndorseStep), fields => new EndorseStep { Id = fields.Id, Delay = fields.Delay });

    /// <summary>LinkedIn lets connections endorse only; who was invited in vain is not one.</summary>
    internal override StepMove Meet(Leads.LeadState lead, DateTimeOffset now)
        => lead.ConnectedAt is null && lead.InvitedAt is not null ? StepMove.Skip(SkipReasons.NotConnected) : StepMove.Act;
}
