using System.Security.Cryptography;
using System.Text;

namespace LinkedInAutomation.Database;

/// <summary>The server's own directory (mode 0700, owned by its user): the cluster and what must outlive a host beside it.</summary>
internal sealed record InstanceDirectory(string Path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Cluster => System.IO.Path.Combine(Path, "cluster");

    public string PasswordFile => System.IO.Path.Combine(Path, "password");

    public string PortFile => System.IO.Path.Combine(Path, "port");

    public string LogFile => System.IO.Path.Combine(Path, "server.log");

    /// <summary>Null before the cluster exists.</summary>
    public int? Major =>
        File.Exists(System.IO.Path.Combine(Cluster, "PG_VERSION"))
        && int.TryParse(File.ReadAllText(System.IO.Path.Combine(Cluster, "PG_VERSION")), out var major)
            ? major
            : null;

    /// <summary>Where the data of <paramref name="configured"/> is, or would go. Once chosen the place stays, whatever permissions become.</summary>
    public static InstanceDirectory Locate(string configured)
    {
        var pointer = Pointer(configured);
        return new(File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : System.IO.Path.Combine(configured, "postgres"));
    }

    /// <summary>Makes the directory usable by the server's user, elsewhere if need be. Repeat-safe.</summary>
    public async Task<InstanceDirectory> PrepareAsync(
        string configured, string fallback, ServerAccount account, CancellationToken cancellationToken)
    {
        var isNew = !Directory.Exists(Cluster);
        if (await IsUsableAsync(isNew, account, cancellationToken))
            return this;
        if (!isNew || account.User is null)
        {
            throw new EmbeddedPostgresException(
                $"{Path} cannot be used by {account.User ?? Environment.UserName}. Give the directory back to the user who owned it and let that user " +
                "pass through its parents, start as that user, or set Database__Directory to another directory.");
        }

        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(configured)))[..16];
        var elsewhere = new InstanceDirectory(System.IO.Path.Combine(fallback, name));
        Directory.CreateDirectory(fallback);
        if (!await elsewhere.IsUsableAsync(isNew: true, account, cancellationToken))
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL runs as the user {account.User}, who can use neither {Path} nor {elsewhere.Path}. " +
                "Set Database__Directory to a directory this user can reach.");
        }

        await File.WriteAllTextAsync(Pointer(configured), elsewhere.Path + "\n", cancellationToken);
        return elsewhere;
    }

    /// <summary>The generated password; made on first use.</summary>
    public string ReadOrCreatePassword()
    {
        if (File.Exists(PasswordFile))
            return File.ReadAllText(PasswordFile);
        if (Major is not null)
            throw new EmbeddedPostgresException($"{PasswordFile} is missing, and without it the data beside it cannot be opened. Restore the file.");

        if (OperatingSystem.IsWindows())
            throw NotOnWindows();
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        using var writer = new StreamWriter(PasswordFile, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        writer.Write(password);
        return password;
    }

    /// <summary>The last lines of the server's log, for errors.</summary>
    public string LogTail() =>
        File.Exists(LogFile) ? string.Join('\n', File.ReadLines(LogFile).TakeLast(20)) : "(the server wrote no log)";

    private async Task<bool> IsUsableAsync(bool isNew, ServerAccount account, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw NotOnWindows();
        if (isNew)
        {
            Directory.CreateDirectory(Path, OwnerOnly);
            await account.TakeOwnershipAsync(Path, cancellationToken);
        }

        return await account.CanUseAsync(Path, cancellationToken);
    }

    private static EmbeddedPostgresException NotOnWindows() =>
        new("The embedded PostgreSQL needs Linux or macOS. On Windows set ConnectionStrings__Postgres to a server of your own.");

    private static string Pointer(string configured) => System.IO.Path.Combine(configured, "postgres.location");
}
