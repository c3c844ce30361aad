namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <param name="Read">Makes the step from what a person sent, reporting what is wrong with it.</param>
/// <param name="Branches">The fields that hold steps.</param>
internal sealed record StepType(string Name, Type ClrType, Func<StepFields, SequenceStep> Read, params string[] Branches);
