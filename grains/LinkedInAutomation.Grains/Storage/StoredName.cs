using System.Text.Json;

namespace LinkedInAutomation.Grains.Storage;

/// <summary>The snake_case name of an enum member, in columns and in the API: one spelling everywhere.</summary>
public static class StoredName
{
    public static string Of<T>(T value) where T : struct, Enum => Names<T>.ByValue[value];

    public static string? Of<T>(T? value) where T : struct, Enum => value is { } v ? Of(v) : null;

    public static T Parse<T>(string name) where T : struct, Enum
        => TryParse<T>(name) ?? throw new InvalidDataException($"'{name}' is no {typeof(T).Name}.");

    public static T? TryParse<T>(string? name) where T : struct, Enum
        => name is not null && Names<T>.ByName.TryGetValue(name, out var value) ? value : null;

    public static IReadOnlyCollection<string> All<T>() where T : struct, Enum => Names<T>.ByName.Keys;

    private static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(v => v, v => JsonSerializer.SerializeToElement(v, StoredJson.Options).GetString()!);

        public static readonly Dictionary<string, T> ByName = ByValue.ToDictionary(p => p.Value, p => p.Key);
    }
}
