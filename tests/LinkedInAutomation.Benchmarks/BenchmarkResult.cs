namespace LinkedInAutomation.Benchmarks;

/// <summary>One line of the table.</summary>
internal sealed record BenchmarkResult(string Name, double Value, string Unit, string How);
