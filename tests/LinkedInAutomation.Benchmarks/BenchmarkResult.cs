namespace LinkedInAutomation.Benchmarks;

internal sealed record BenchmarkResult(double PerSecond, string Unit, string How);
