namespace LinkedInAutomation.Database;

/// <summary>Where the private PostgreSQL lives (setting <c>Database__Directory</c>).</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>
    /// Relative to the working directory; made when missing. Started as root, the server runs as an unprivileged user; when
    /// that user cannot reach this directory (below <c>/root</c>, say) the data goes to a folder of its own in
    /// <see cref="FallbackDirectory"/>, and the file <c>postgres.location</c> here says which.
    /// </summary>
    public string Directory { get; init; } = ".data";

    /// <summary>Used only when started as root and <see cref="Directory"/> is out of the server user's reach.</summary>
    public string FallbackDirectory { get; init; } = "/var/lib/linkedin-automation";

    /// <summary>How long a start may take, the recovery after a crash included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Folders to look in for initdb, pg_ctl and postgres. Null: PATH, then the places where packages put them.</summary>
    public IReadOnlyList<string>? BinaryFolders { get; init; }
}
