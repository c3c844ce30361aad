namespace LinkedInAutomation.Database;

/// <summary>A script was edited after it had been applied here, so the schema is not what the scripts say. Nothing was changed.</summary>
public sealed class MigrationChangedException(IReadOnlyList<string> fileNames)
    : Exception(
        $"Changed after being applied to this database: {string.Join(", ", fileNames)}. " +
        "Restore the file from version control and put the change into a new migration.")
{
    public IReadOnlyList<string> FileNames { get; } = fileNames;
}
