namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <param name="Read">Makes the step from what a person sent, reporting what is wrong with it.</param>
internal sealed record StepType(string Name, Type ClrType, Func<StepFields, SequenceStep> Read);
