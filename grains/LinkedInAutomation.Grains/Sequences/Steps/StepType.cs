namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <param name="Name">The <c>type</c> in JSON; stored with every sequence, so never renamed.</param>
/// <param name="Read">Makes the step from what a person sent, reporting what is wrong with it.</param>
internal sealed record StepType(string Name, Type ClrType, Func<StepFields, SequenceStep> Read);
