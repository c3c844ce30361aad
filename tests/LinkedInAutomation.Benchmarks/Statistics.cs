namespace LinkedInAutomation.Benchmarks;

internal static class Statistics
{
    /// <summary>The middle one of an odd number of values; of an even number the upper of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values) => Percentile(values, 50);

    public static double Percentile(IEnumerable<double> values, int percent)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];
    }
}
