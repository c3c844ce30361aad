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

    /// <exception cref="EmbeddedPostgresException">Another live process holds it.</exception>
    public static HostLock Acquire(string directory)
    {
        var path = Path.Combine(directory, "host.lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new(file);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new EmbeddedPostgresException(
                $"{directory} belongs to another user. Start as that user or as root, or set Database__Directory to a directory of your own.", exception);
        }
        catch (IOException exception) when (Holder(path) is { } holder)
        {
            throw new EmbeddedPostgresException(
                $"{directory} is in use by another host (process {holder}). The private PostgreSQL serves one host: stop that one, " +
                "set Database__Directory to another directory, or give all of them one ConnectionStrings__Postgres.", exception);
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>Null when the file cannot be read, which is another trouble than a lock.</summary>
    private static string? Holder(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
