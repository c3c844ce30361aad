using System.Globalization;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>Reads settings and gathers what is wrong with them, so that an operator sees all of it at once. An empty value counts as absent.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The name as an environment variable, which is how most set it.</summary>
    public static string Name(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    public string? Text(string key) => configuration[key] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public bool? Flag(string key) => Text(key) is not { } text ? null
        : bool.TryParse(text, out var flag) ? flag
        : Wrong<bool?>(key, $"must be true or false, not \"{text}\"");

    public int? Number(string key, int min, int max) => Text(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
        : Wrong<int?>(key, $"must be a whole number from {min} to {max}, not \"{text}\"");

    public double? Factor(string key, double max) => Text(key) is not { } text ? null
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) && factor > 0 && factor <= max ? factor
        : Wrong<double?>(key, $"must be a number above 0, up to {max}, not \"{text}\"");

    public Uri? Origin(string key) => Text(key) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.Query.Length == 0
            ? url
            : Wrong<Uri>(key, $"must be an http or https address such as https://outreach.example.com, not \"{text}\"");

    /// <summary>The value is not repeated in the message.</summary>
    public string? Secret(string key, int minLength) => Text(key) is not { } text ? null
        : text.Length >= minLength ? text
        : Refuse(key, $"must have at least {minLength} characters, it has {text.Length}");

    public void Require(string key, string why)
    {
        if (Text(key) is null)
            Refuse(key, $"is missing: {why}");
    }

    public string? Refuse(string key, string problem)
    {
        _problems.Add($"{Name(key)} {problem}.");
        return null;
    }

    private T? Wrong<T>(string key, string problem)
    {
        Refuse(key, problem);
        return default;
    }
}
