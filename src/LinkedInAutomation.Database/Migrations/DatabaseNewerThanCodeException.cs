namespace LinkedInAutomation.Database;

/// <summary>The database has migrations applied that this build does not contain. Nothing was changed.</summary>
public sealed class DatabaseNewerThanCodeException(IReadOnlyList<string> unknown, string latestKnown)
    : Exception(
        $"The database is newer than this build: it has {string.Join(", ", unknown)} applied, and the latest migration this build knows is {latestKnown}. " +
        $"Start the build that knows them, or with that build run \"migrate down {latestKnown.Split('_')[0]}\" and start this one again.")
{
    /// <summary>As <c>version_name</c>.</summary>
    public IReadOnlyList<string> Unknown { get; } = unknown;
}
