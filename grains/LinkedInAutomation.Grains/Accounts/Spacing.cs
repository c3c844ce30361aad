namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// Pause between two actions of one account, drawn at random from the range; 0/0 means none. Default 2-5 minutes
/// (Unipile, "provider limits and restrictions": random, never at a fixed interval, never in bursts).
/// </summary>
[GenerateSerializer, Immutable, Alias("spacing")]
public sealed record Spacing([property: Id(0)] int MinSeconds = 120, [property: Id(1)] int MaxSeconds = 300)
{
    private const int Day = 86_400;

    public IEnumerable<ValidationIssue> Validate(string path = "spacing")
    {
        if (MinSeconds is < 0 or > Day)
            yield return new($"{path}.min_seconds", "out_of_range", $"{MinSeconds} is not between 0 and {Day}.");
        if (MaxSeconds is < 0 or > Day)
            yield return new($"{path}.max_seconds", "out_of_range", $"{MaxSeconds} is not between 0 and {Day}.");
        if (MinSeconds > MaxSeconds)
            yield return new($"{path}.max_seconds", "min_above_max", $"min_seconds {MinSeconds} is above max_seconds {MaxSeconds}.");
    }
}
