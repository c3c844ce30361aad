using System.Globalization;
using System.Text.RegularExpressions;

namespace LinkedInAutomation.Database;

/// <summary>The machine's own PostgreSQL server programs.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <param name="folders">Where to look; null for the usual places.</param>
    /// <param name="dataMajor">The major version that made the data, which is the only one that can read it; null before there is any.</param>
    public static async Task<PostgresBinaries> FindAsync(IReadOnlyList<string>? folders, int? dataMajor, CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in (folders ?? UsualFolders()).Where(IsComplete))
        {
            var version = await Command.RunAsync([Path.Combine(folder, "postgres"), "--version"], cancellationToken);
            if (version.Succeeded && Version().Match(version.Output) is { Success: true } match)
                found.Add(new(folder, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));
        }

        if (found.Count == 0)
        {
            throw new EmbeddedPostgresException(
                "No PostgreSQL server was found (initdb, pg_ctl and postgres, on PATH or where packages put them). Install it: " +
                "Debian and Ubuntu \"apt-get install postgresql\", Fedora \"dnf install postgresql-server\", Alpine \"apk add postgresql\", " +
                "macOS \"brew install postgresql@17\". Or set ConnectionStrings__Postgres to a server of your own.");
        }

        return found.Find(binaries => dataMajor is null || binaries.Major == dataMajor)
            ?? throw new EmbeddedPostgresException(
                $"The data was made by PostgreSQL {dataMajor}, but only {string.Join(", ", found.Select(b => b.Major).Distinct())} is installed. " +
                $"Install PostgreSQL {dataMajor} beside it (\"apt-get install postgresql-{dataMajor}\"), or move the data over with pg_dump.");
    }

    private static bool IsComplete(string folder) =>
        Programs.All(program => File.Exists(Path.Combine(folder, program)));

    private static IEnumerable<string> UsualFolders()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(NewestFirst("/usr/lib/postgresql", "*"))
            .Concat(NewestFirst("/usr", "pgsql-*"))
            .Concat(["/usr/local/bin", "/usr/local/pgsql/bin"])
            .Concat(NewestFirst("/opt/homebrew/opt", "postgresql*"))
            .Concat(NewestFirst("/usr/local/opt", "postgresql*"))
            .Distinct();
    }

    private static IEnumerable<string> NewestFirst(string parent, string pattern) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern)
                .OrderByDescending(folder => int.TryParse(Version().Match(folder).Value, out var major) ? major : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];

    [GeneratedRegex(@"(\d+)")]
    private static partial Regex Version();
}
