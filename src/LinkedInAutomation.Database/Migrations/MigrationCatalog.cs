using System.Globalization;
using System.Text.RegularExpressions;

namespace LinkedInAutomation.Database;

/// <summary>The migrations this build knows: every pair of scripts embedded in this assembly.</summary>
public static partial class MigrationCatalog
{
    /// <summary>Ordered by version.</summary>
    public static IReadOnlyList<Migration> Embedded { get; } = Load();

    private static List<Migration> Load()
    {
        var scripts = typeof(MigrationCatalog).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Migrations/", StringComparison.Ordinal))
            .ToDictionary(name => name["Migrations/".Length..], Read);
        return Pair(scripts);
    }

    /// <summary>Pairs scripts by file name.</summary>
    /// <exception cref="InvalidOperationException">A name is not of the form, a script lacks its counterpart, or two share a version.</exception>
    internal static List<Migration> Pair(IReadOnlyDictionary<string, string> scripts)
    {
        foreach (var name in scripts.Keys.Where(name => !ScriptName().IsMatch(name)))
            throw new InvalidOperationException($"Migration {name} is not named YYYYMMDDHHMM_name.up.sql or .down.sql.");

        var migrations = scripts.Keys
            .Select(name => ScriptName().Match(name))
            .GroupBy(match => match.Groups["stem"].Value)
            .Select(pair => new Migration(
                long.Parse(pair.First().Groups["version"].ValueSpan, CultureInfo.InvariantCulture),
                pair.First().Groups["name"].Value,
                Script(pair.Key, "up"),
                Script(pair.Key, "down")))
            .OrderBy(migration => migration.Version)
            .ToList();

        foreach (var twice in migrations.GroupBy(migration => migration.Version).Where(same => same.Count() > 1))
            throw new InvalidOperationException($"Two migrations share a version: {string.Join(", ", twice.Select(m => m.FileName))}.");
        return migrations;

        string Script(string stem, string direction) =>
            scripts.TryGetValue($"{stem}.{direction}.sql", out var sql)
                ? sql
                : throw new InvalidOperationException($"Migration {stem} has no {stem}.{direction}.sql.");
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(MigrationCatalog).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^(?<stem>(?<version>\d{12})_(?<name>[a-z0-9_]+))\.(up|down)\.sql$")]
    private static partial Regex ScriptName();
}
