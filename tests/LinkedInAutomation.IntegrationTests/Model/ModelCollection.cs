namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>Whole campaigns of many accounts want the machine for themselves: they come one after the other, when all else is done.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class ModelCollection;
