namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>All types of step there are.</summary>
internal static class StepTypes
{
    private static readonly Dictionary<string, StepType> ByName = new StepType[]
    {
        VisitProfileStep.Definition,
        InviteStep.Definition,
        MessageStep.Definition,
        InMailStep.Definition,
        ReactToPostStep.Definition,
        EndorseStep.Definition,
        WithdrawInviteStep.Definition,
        IfStep.Definition,
        EndStep.Definition,
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static string Hint { get; } = $"Known types: {string.Join(", ", ByName.Keys)}.";

    public static StepType? Find(string name) => ByName.GetValueOrDefault(name);
}
