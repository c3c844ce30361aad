namespace LinkedInAutomation.Database;

/// <summary>
/// Who PostgreSQL runs as. Its programs refuse root, so for root that is another user: the one who owns the data, else
/// <c>postgres</c>, else <c>nobody</c>. Anybody else runs it as himself.
/// </summary>
internal sealed class ServerAccount
{
    private readonly Func<IReadOnlyList<string>, IReadOnlyList<string>> asUser;

    private ServerAccount(string? user, Func<IReadOnlyList<string>, IReadOnlyList<string>> asUser)
    {
        User = user;
        this.asUser = asUser;
    }

    /// <summary>Null: the user we are.</summary>
    public string? User { get; }

    public static async Task<ServerAccount> ResolveAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return new(null, arguments => arguments);

        var user = await FindUserAsync(dataDirectory, cancellationToken);
        var group = (await Command.RunAsync(["id", "-g", user], cancellationToken)).Output;
        Func<IReadOnlyList<string>, IReadOnlyList<string>>[] ways =
        [
            arguments => ["setpriv", "--reuid", user, "--regid", group, "--clear-groups", "--", .. arguments],
            arguments => ["runuser", "-u", user, "--", .. arguments],
            arguments => ["sudo", "-n", "-u", user, "--", .. arguments],
            arguments => ["su", "-s", "/bin/sh", "-c", string.Join(' ', arguments.Select(Quote)), user],
        ];
        foreach (var way in ways)
        {
            // By trying: BusyBox has a setpriv that cannot change users, and containers forbid one or the other.
            if ((await Command.RunAsync(way(["true"]), cancellationToken)).Succeeded)
                return new(user, way);
        }

        throw new EmbeddedPostgresException(
            $"PostgreSQL does not run as root, and none of setpriv, runuser, sudo and su can start it as {user}. " +
            "Start the service as a normal user, or set ConnectionStrings__Postgres to a server of your own.");
    }

    public Task<CommandResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        Command.RunAsync(asUser(arguments), cancellationToken);

    /// <summary>Gives the directory and all in it to the server's user.</summary>
    public async Task TakeOwnershipAsync(string directory, CancellationToken cancellationToken)
    {
        if (User is null)
            return;
        var result = await Command.RunAsync(["chown", "-R", User, directory], cancellationToken);
        if (!result.Succeeded)
            throw new EmbeddedPostgresException($"{directory} could not be given to the user {User}: {result.Output}");
    }

    /// <summary>Whether the server's user can enter the directory and write there; by trying, as ACLs and mounts have their say too.</summary>
    public async Task<bool> CanUseAsync(string directory, CancellationToken cancellationToken) =>
        (await RunAsync(["sh", "-c", "cd \"$1\" && : > .probe && rm .probe", "sh", directory], cancellationToken)).Succeeded;

    private static async Task<string> FindUserAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        if (Directory.Exists(dataDirectory))
        {
            // GNU and BusyBox, then BSD and macOS.
            var owner = await Command.RunAsync(["stat", "-c", "%U", dataDirectory], cancellationToken);
            if (!owner.Succeeded)
                owner = await Command.RunAsync(["stat", "-f", "%Su", dataDirectory], cancellationToken);
            if (owner is { Succeeded: true, Output: not ("root" or "UNKNOWN" or "") })
                return owner.Output;
        }

        return (await Command.RunAsync(["id", "-u", "postgres"], cancellationToken)).Succeeded ? "postgres" : "nobody";
    }

    private static string Quote(string argument) => $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
