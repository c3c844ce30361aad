namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Looks at the profile, so that the person sees the visit.</summary>
[GenerateSerializer, Immutable, Alias("visit-profile-step")]
public sealed record VisitProfileStep : SequenceStep
{
    private static readonly StepTraits Shared = new("visit_profile", Accounts.ActionKind.ProfileVisit);

    protected override StepTraits Traits => Shared;

    internal static StepType Definition => new(Shared.Type, typeof(VisitProfileStep), Read);

    private static VisitProfileStep Read(StepFields fields) => new() { Id = fields.Id, Delay = fields.Delay };
}
