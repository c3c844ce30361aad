using System.Text;

namespace LinkedInAutomation.Grains.Imports;

/// <summary>What each column of a file means. Names are matched without case, spaces and punctuation; unknown ones become custom fields.</summary>
public sealed class CsvColumns
{
    private const string Profile = "profile";
    private const string CustomPrefix = "custom.";

    private static readonly Dictionary<string, string> KnownNames = Names(
        (Profile, "profile profileurl profilelink linkedin linkedinurl linkedinprofile linkedinprofileurl linkedinlink linkedinaddress personlinkedinurl url publicprofileurl publicidentifier publicid linkedinid slug vanityname"),
        ("first_name", "firstname givenname forename vorname"),
        ("last_name", "lastname surname familyname nachname"),
        ("full_name", "fullname name contactname"),
        ("company", "company companyname organization organisation employer firma"),
        ("title", "title jobtitle position jobposition role"),
        ("email", "email emailaddress mail workemail"));

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["profile_url"] = Profile,
        ["public_identifier"] = Profile,
        ["first_name"] = "first_name",
        ["last_name"] = "last_name",
        ["full_name"] = "full_name",
        ["company"] = "company",
        ["title"] = "title",
        ["email"] = "email",
    };

    private readonly string?[] _targets;

    private CsvColumns(string?[] targets) => _targets = targets;

    public int Count => _targets.Length;

    /// <param name="mapping">By name of a column: a field, <c>custom.&lt;name&gt;</c>, or null to leave it out. Also taken the other way round.</param>
    /// <exception cref="ImportFileException">missing_column, or a mapping that does not fit the file.</exception>
    public static CsvColumns Read(IReadOnlyList<string> names, IReadOnlyDictionary<string, string?>? mapping)
    {
        var targets = names.Select(name => TargetOf(name.Trim())).ToArray();
        foreach (var (key, value) in mapping ?? new Dictionary<string, string?>())
        {
            var (column, field) = IndexOf(names, key) < 0 && value is not null && FieldOf(key) is not null ? (value, key) : (key, value);
            var index = IndexOf(names, column);
            if (index < 0)
                throw new ImportFileException($"mapping.{key}", "unknown_column", $"The file has no column '{column}'.", $"It has {string.Join(", ", names)}.");
            if (!string.IsNullOrEmpty(field) && FieldOf(field) is null)
                throw new ImportFileException($"mapping.{key}", "unknown_field", $"'{field}' is no field of a lead.", $"One of {string.Join(", ", Fields.Keys)}, custom.<name>.");
            targets[index] = string.IsNullOrEmpty(field) ? null : FieldOf(field);
        }

        return targets.Contains(Profile)
            ? new(targets)
            : throw new ImportFileException(
                "file", "missing_column", "No column holds the LinkedIn profile.", "Name one 'LinkedIn URL' or 'public_identifier' in the first line, or say which in 'mapping'.");
    }

    /// <param name="cells">Of one row; missing ones count as empty.</param>
    public LeadCandidate Candidate(int row, string[] cells)
    {
        if (cells.Length > _targets.Length && cells.Skip(_targets.Length).Any(cell => !string.IsNullOrWhiteSpace(cell)))
            return new(row) { Unreadable = new(row, "too_many_fields", $"The row has {cells.Length} cells, the first line names {_targets.Length}: a delimiter may lack quotes.") };

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(cells.Length, _targets.Length); i++)
        {
            // Of two columns for one field the first that says something counts.
            if (_targets[i] is { } target && !string.IsNullOrWhiteSpace(cells[i]))
                values.TryAdd(target, cells[i]);
        }

        var (first, last) = SplitName(values);
        return new(row)
        {
            ProfileUrl = values.GetValueOrDefault(Profile),
            FirstName = first,
            LastName = last,
            Company = values.GetValueOrDefault("company"),
            Title = values.GetValueOrDefault("title"),
            Email = values.GetValueOrDefault("email"),
            Custom = values.Where(v => v.Key.StartsWith(CustomPrefix, StringComparison.Ordinal)).ToDictionary(v => v.Key[CustomPrefix.Length..], v => v.Value),
        };
    }

    /// <summary>A full name stands in for first and last name where neither is given.</summary>
    private static (string? First, string? Last) SplitName(Dictionary<string, string> values)
    {
        var (first, last) = (values.GetValueOrDefault("first_name"), values.GetValueOrDefault("last_name"));
        if (first is not null || last is not null || !values.TryGetValue("full_name", out var name))
            return (first, last);
        var parts = name.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length > 1 ? parts[1] : null);
    }

    private static string? TargetOf(string name)
    {
        if (KnownNames.TryGetValue(Plain(name), out var known))
            return known;
        var custom = SnakeCase(name.StartsWith(CustomPrefix, StringComparison.OrdinalIgnoreCase) ? name[CustomPrefix.Length..] : name);
        return custom.Length == 0 ? null : CustomPrefix + custom;
    }

    private static string? FieldOf(string field)
        => Fields.TryGetValue(field, out var known) ? known
            : field.StartsWith(CustomPrefix, StringComparison.Ordinal) && field.Length > CustomPrefix.Length && SnakeCase(field[CustomPrefix.Length..]) == field[CustomPrefix.Length..] ? field
            : null;

    private static int IndexOf(IReadOnlyList<string> names, string wanted)
        => names.ToList().FindIndex(name => string.Equals(name.Trim(), wanted.Trim(), StringComparison.OrdinalIgnoreCase));

    private static string Plain(string name) => string.Concat(name.ToLowerInvariant().Where(char.IsLetterOrDigit));

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                snake.Append(c);
            else if (snake.Length > 0 && snake[^1] != '_')
                snake.Append('_');
        }

        return snake.ToString().TrimEnd('_');
    }

    private static Dictionary<string, string> Names(params (string Field, string Names)[] fields)
        => fields.SelectMany(f => f.Names.Split(' ').Select(name => (name, f.Field))).ToDictionary(n => n.name, n => n.Field, StringComparer.Ordinal);
}
