using System.Text.Json;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>
/// The fields of one JSON object, read by name; what was not asked for is refused at the end. A null field counts as absent. Every reader answers
/// null for an absent field, and for an unfit one after reporting it.
/// </summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly SequenceIssues _issues;

    public JsonFields(JsonElement element, string path, SequenceIssues issues)
    {
        (_path, _issues) = (path, issues);
        IsObject = element.ValueKind == JsonValueKind.Object;
        if (!IsObject)
        {
            issues.Error(path.Length == 0 ? "steps" : path, "wrong_type", $"An object was expected, not {NameOf(element)}.");
            return;
        }

        foreach (var field in element.EnumerateObject())
        {
            if (NameOf(field) is not { } name)
                issues.Error(path, "unknown_field", "A field has a name that is not valid Unicode.");
            else if (!_fields.TryAdd(name, field.Value))
                issues.Error(PathOf(name), "duplicate_field", $"'{name}' is given twice.");
        }
    }

    public bool IsObject { get; }

    /// <summary>The text of a JSON string; null for anything else and for text with half a surrogate pair.</summary>
    public static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    /// <summary>Looks without reading: the field stays unknown until somebody asks for it.</summary>
    public JsonElement Peek(string name) => _fields.GetValueOrDefault(name);

    /// <summary>For fields that are allowed here and read, if at all, by others.</summary>
    public JsonElement? Raw(string name) => Value(name);

    public string? Text(string name)
    {
        if (Value(name) is not { } value)
            return null;
        return TextOf(value) ?? Unfit<string>(name, "a text", value);
    }

    public bool? Flag(string name)
    {
        if (Value(name) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Unfit<string>(name, "true or false", value);
        return null;
    }

    public int? Number(string name, int min, int max)
    {
        if (Value(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number)
        {
            Unfit<string>(name, "a number", value);
            return null;
        }

        if (value.TryGetInt32(out var number) && number >= min && number <= max)
            return number;
        _reported.Add(name);
        _issues.Error(PathOf(name), "out_of_range", $"A whole number from {min} to {max} was expected.");
        return null;
    }

    public IReadOnlyList<JsonElement>? Array(string name)
    {
        if (Value(name) is { } value)
            return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : Unfit<List<JsonElement>>(name, "a list", value);
        Missing(name);
        return null;
    }

    public JsonFields? Object(string name)
    {
        if (Value(name) is not { } value)
            return null;
        var fields = new JsonFields(value, PathOf(name), _issues);
        if (fields.IsObject)
            return fields;
        _reported.Add(name);
        return null;
    }

    /// <summary>Reports a required field that is absent; one that was found unfit is not reported a second time.</summary>
    public void Missing(string name, string? hint = null)
    {
        if (IsObject && _reported.Add(name))
            _issues.Error(PathOf(name), "required", $"'{name}' is missing.", hint);
    }

    public void RefuseOthers()
    {
        foreach (var name in _fields.Keys.Except(_known, StringComparer.Ordinal))
            _issues.Error(PathOf(name), "unknown_field", $"There is no field '{name}' here.", $"Known fields: {string.Join(", ", _known)}.");
    }

    private static string? NameOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string NameOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "nothing",
    };

    private JsonElement? Value(string name)
    {
        if (!_known.Contains(name))
            _known.Add(name);
        return _fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private T? Unfit<T>(string name, string expected, JsonElement value)
        where T : class
    {
        _reported.Add(name);
        var found = value.ValueKind == JsonValueKind.String && expected == "a text" ? "text that is not valid Unicode" : NameOf(value);
        _issues.Error(PathOf(name), "wrong_type", $"'{name}' must be {expected}, not {found}.");
        return null;
    }
}
