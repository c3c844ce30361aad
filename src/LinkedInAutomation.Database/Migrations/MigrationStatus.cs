namespace LinkedInAutomation.Database;

/// <summary>Where one migration stands in one database.</summary>
/// <param name="AppliedAt">By the database's clock, UTC; null while it is pending.</param>
/// <param name="ChecksumMatches">False when the script was changed after it had been applied, or is unknown to this build.</param>
/// <param name="Known">False when the database has it but this build does not.</param>
public sealed record MigrationStatus(long Version, string Name, DateTimeOffset? AppliedAt, bool ChecksumMatches, bool Known);
