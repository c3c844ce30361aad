namespace LinkedInAutomation.Grains.Sequences.Steps;

[GenerateSerializer, Immutable, Alias("expire-after")]
public sealed record ExpireAfter([property: Id(0)] int Days)
{
    public static ExpireAfter Default { get; } = new(30);
}
