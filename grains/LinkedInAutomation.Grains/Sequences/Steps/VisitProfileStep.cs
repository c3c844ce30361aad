using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Looks at the profile, so that the person sees the visit.</summary>
[GenerateSerializer, Immutable, Alias("visit-profile-step")]
public sealed record VisitProfileStep : SequenceStep
{
    internal const string Name = "visit_profile";

    public override string Type => Name;

    public override ActionKind ActionKind => ActionKind.ProfileVisit;

    internal static VisitProfileStep Read(StepFields fields) => new() { Id = fields.Id, Delay = fields.Delay };
}
