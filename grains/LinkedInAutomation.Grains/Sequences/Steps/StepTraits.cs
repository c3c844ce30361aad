using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>What all steps of a type have in common.</summary>
/// <param name="Type">The <c>type</c> in JSON; stored with every sequence, so never renamed.</param>
/// <param name="ActionKind">Null for a type that only decides.</param>
public sealed record StepTraits(
    string Type, ActionKind? ActionKind, bool NeedsConnection = false, bool MakesConnection = false, bool IsEnd = false);
