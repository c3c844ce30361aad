namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Ends the sequence here, out of whatever branch: as after the last step, a pending invitation is still waited for.</summary>
[GenerateSerializer, Immutable, Alias("end-step")]
public sealed record EndStep : SequenceStep
{
    private static readonly StepTraits Shared = new("end", null, IsEnd: true);

    protected override StepTraits Traits => Shared;

    internal static StepType Definition => new(Shared.Type, typeof(EndStep), fields => new EndStep { Id = fields.Id, Delay = fields.Delay });
}
