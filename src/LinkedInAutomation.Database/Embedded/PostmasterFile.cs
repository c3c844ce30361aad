using System.Diagnostics;
using System.Globalization;

namespace LinkedInAutomation.Database;

/// <summary>What <c>postmaster.pid</c> says: a server runs on this data, or died without cleaning up.</summary>
internal sealed record PostmasterFile(int ProcessId, int Port, string Path)
{
    /// <summary>Null when there is none, or it is still being written.</summary>
    public static PostmasterFile? Read(string cluster)
    {
        var path = System.IO.Path.Combine(cluster, "postmaster.pid");
        try
        {
            var lines = File.ReadAllLines(path);
            return lines.Length >= 4
                ? new(int.Parse(lines[0], CultureInfo.InvariantCulture), int.Parse(lines[3], CultureInfo.InvariantCulture), path)
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public PostmasterState State()
    {
        Process process;
        try
        {
            process = Process.GetProcessById(ProcessId);
        }
        catch (ArgumentException)
        {
            return PostmasterState.Dead;
        }

        using (process)
        {
            // After a reboot, or in a new container, the number may belong to anything.
            if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                return PostmasterState.Another;
        }

        return OperatingSystem.IsLinux() && !WorksInThisCluster() ? PostmasterState.Another : PostmasterState.Ours;
    }

    /// <summary>
    /// A server's working directory is its cluster. That of a zombie, which nobody has reaped, is gone, and that of another
    /// user's server is closed to us: both are not ours.
    /// </summary>
    private bool WorksInThisCluster()
    {
        try
        {
            return File.ReadAllText($"/proc/{ProcessId}/cwd/postmaster.pid") == File.ReadAllText(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

internal enum PostmasterState
{
    /// <summary>No such process: PostgreSQL recognises that itself.</summary>
    Dead,

    /// <summary>The process is something else; PostgreSQL would take it for a running server.</summary>
    Another,

    /// <summary>A server is running on this data.</summary>
    Ours,
}
