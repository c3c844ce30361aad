using System.Text;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>Changes a value on its way into the text; a missing one passes through all but <c>default</c>.</summary>
/// <param name="Default">Of <c>default: "…"</c>; null for the others.</param>
internal sealed record TemplateFilter(string Name, string? Default = null)
{
    public const string OfDefault = "default";

    private static readonly Dictionary<string, Func<string, string>> ByName = new(StringComparer.Ordinal)
    {
        ["capitalize"] = Capitalize,
        ["first_word"] = value => value.Split(' ', 2)[0],
        ["upcase"] = value => value.ToUpperInvariant(),
    };

    public static string Hint { get; } = $"Known: {OfDefault}: \"…\", {string.Join(", ", ByName.Keys)}.";

    public static bool IsKnown(string name) => name == OfDefault || ByName.ContainsKey(name);

    public string? Apply(string? value) => Name == OfDefault ? value ?? Default : value is null ? null : ByName[Name](value);

    /// <summary>The first letter large. A value all in capitals becomes small first; in any other the rest stays: McDonald.</summary>
    private static string Capitalize(string value)
    {
        if (!Rune.TryGetRuneAt(value, 0, out var first))
            return value;
        var rest = value[first.Utf16SequenceLength..];
        var isShouted = !value.Any(char.IsLower) && rest.Any(char.IsUpper);
        return Rune.ToUpperInvariant(first) + (isShouted ? rest.ToLowerInvariant() : rest);
    }
}
