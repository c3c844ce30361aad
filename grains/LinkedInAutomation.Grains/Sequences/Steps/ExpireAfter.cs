namespace LinkedInAutomation.Grains.Sequences.Steps;

[GenerateSerializer, Immutable, Alias("expire-after")]
public sealed record ExpireAfter([property: Id(0)] int Days);
