namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>All types of step there are.</summary>
internal static class StepTypes
{
    private static readonly Dictionary<string, StepType> ByName = new StepType[]
    {
        new(VisitProfileStep.Name, typeof(VisitProfileStep), VisitProfileStep.Read),
        new(InviteStep.Name, typeof(InviteStep), InviteStep.Read),
        new(MessageStep.Name, typeof(MessageStep), MessageStep.Read),
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static string Hint { get; } = $"Known types: {string.Join(", ", ByName.Keys)}.";

    public static StepType? Find(string name) => ByName.GetValueOrDefault(name);
}
