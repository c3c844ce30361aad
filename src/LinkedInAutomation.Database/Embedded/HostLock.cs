using System.Globalization;

namespace LinkedInAutomation.Database;

/// <summary>
/// Held by the one host process that uses a directory, for its lifetime. It is the kernel's lock on an open file, so it
/// ends with the process however that ends; the file itself stays.
/// </summary>
internal sealed class HostLock : IDisposable
{
    private readonly FileStream file;

    private HostLock(FileStream file) => this.file = file;

    /// <exception cref="EmbeddedPostgresException">Another live process holds it, or the directory belongs to another user.</exception>
    public static HostLock Acquire(string directory)
    {
        var path = Path.Combine(directory, "host.lock");

        // Apart from the lock, which keeps others from reading as well.
        var holder = Path.Combine(directory, "host.pid");
        try
        {
            var hostLock = new HostLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return hostLock;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new EmbeddedPostgresException(
                $"{directory} belongs to another user. Start as that user or as root, or set Database__Directory to a directory of your own.", exception);
        }
        catch (IOException exception) when (File.Exists(holder))
        {
            throw new EmbeddedPostgresException(
                $"{directory} is in use by another host (process {File.ReadAllText(holder)}). The private PostgreSQL serves one host: stop that " +
                "one, set Database__Directory to another directory, or give all of them one ConnectionStrings__Postgres.", exception);
        }
    }

    public void Dispose() => file.Dispose();
}
