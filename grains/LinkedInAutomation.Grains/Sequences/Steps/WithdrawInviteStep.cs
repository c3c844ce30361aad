using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Takes a pending invitation back and goes on; does nothing when none is pending.</summary>
[GenerateSerializer, Immutable, Alias("withdraw-invite-step")]
public sealed record WithdrawInviteStep : SequenceStep
{
    private static readonly StepTraits Shared = new("withdraw_invite", Accounts.ActionKind.WithdrawInvite);

    protected override StepTraits Traits => Shared;

    internal static StepType Definition => new(
        Shared.Type, typeof(WithdrawInviteStep), fields => new WithdrawInviteStep { Id = fields.Id, Delay = fields.Delay });

    internal override StepMove Meet(LeadState lead, DateTimeOffset now)
        => lead.IsInvitationPending ? StepMove.Act
        : StepMove.Skip(lead.ConnectedAt is null ? SkipReasons.NoInvitation : ActionResults.AlreadyConnected);
}
