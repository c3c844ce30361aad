using System.Text.Json;
using LinkedInAutomation.Grains.Sequences.Steps;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>What a type of step reads itself from: the fields of its JSON, and what all steps have.</summary>
internal sealed class StepFields(JsonFields fields, string id, SequenceIssues issues, Func<string, SequenceStep[]> branch)
{
    private static readonly Dictionary<string, DelayUnit> Units =
        Enum.GetValues<DelayUnit>().ToDictionary(unit => JsonNamingPolicy.SnakeCaseLower.ConvertName(unit.ToString()), StringComparer.Ordinal);

    public string Id { get; } = id;

    public Delay? Delay { get; } = ReadDelay(fields.Object("delay"), issues);

    /// <summary>The steps of a branch; none when it is absent.</summary>
    public SequenceStep[] Branch(string name) => branch(name);

    /// <summary>A time such as <c>{ value, unit }</c>.</summary>
    public Delay? Duration(string name) => ReadDelay(fields.Object(name), issues);

    /// <summary>One of an enum's names; null after it was reported as missing or unknown.</summary>
    public T? OneOf<T>(string name) where T : struct, Enum
    {
        var hint = $"One of {string.Join(", ", StoredName.All<T>())}.";
        var given = fields.Text(name);
        if (given is null)
            fields.Missing(name, hint);
        else if (StoredName.TryParse<T>(given) is { } value)
            return value;
        else
            Refuse(name, $"unknown_{name}", $"'{given}' is not a {name}.", hint);
        return null;
    }

    /// <inheritdoc cref="OneOf{T}(string)"/>
    public T OneOf<T>(string name, T otherwise) where T : struct, Enum => fields.Raw(name) is null ? otherwise : OneOf<T>(name) ?? otherwise;

    /// <summary>The objects of an optional list.</summary>
    public IReadOnlyList<JsonFields> Objects(string name) => fields.Raw(name) is null
        ? []
        : [.. (fields.Array(name) ?? []).Select((element, i) => new JsonFields(element, $"{fields.PathOf(name)}[{i}]", issues))];

    public void RefuseAt(string path, string code, string message, string? hint = null) => issues.Error(path, code, message, hint);

    public void Missing(string name, string hint) => fields.Missing(name, hint);

    public void Refuse(string name, string code, string message, string? hint = null) => issues.Error(fields.PathOf(name), code, message, hint);

    public bool Flag(string name, bool otherwise) => fields.Flag(name) ?? otherwise;

    /// <summary>The one number of an object such as <c>expire_after { days }</c>; <paramref name="otherwise"/> when the object is absent.</summary>
    public int Number(string objectName, string name, int min, int max, int otherwise)
    {
        if (fields.Object(objectName) is not { } inner)
            return otherwise;
        var number = inner.Number(name, min, max);
        if (number is null)
            inner.Missing(name);
        inner.RefuseOthers();
        return number ?? otherwise;
    }

    /// <summary>A text that must be there and say something; empty when it was refused.</summary>
    public string RequiredTemplate(string name, int maxLength)
    {
        var text = Template(name, maxLength);
        if (text is null)
            fields.Missing(name);
        return text ?? "";
    }

    /// <summary>A text with placeholders; null when it is absent.</summary>
    /// <param name="maxLength">In UTF-16 units, of the rendered text.</param>
    public string? Template(string name, int maxLength)
    {
        return fields.Text(name) is { } text ? TemplateCheck.Read(text, fields.PathOf(name), maxLength, issues) : null;
    }

    public void Warn(string name, string code, string message, string? hint = null) => issues.Warning(fields.PathOf(name), code, message, hint);

    private static Delay? ReadDelay(JsonFields? fields, SequenceIssues issues)
    {
        if (fields is null)
            return null;
        var unitName = fields.Text("unit");
        var unit = unitName is not null && Units.TryGetValue(unitName, out var known) ? known : (DelayUnit?)null;
        var hint = $"One of {string.Join(", ", Units.Keys)}.";
        if (unitName is null)
            fields.Missing("unit", hint);
        else if (unit is null)
            issues.Error(fields.PathOf("unit"), "unknown_unit", $"'{unitName}' is not a unit of time.", hint);
        var value = fields.Number("value", 0, Delay.MaxOf(unit ?? DelayUnit.Seconds));
        if (value is null)
            fields.Missing("value");
        fields.RefuseOthers();
        return unit is { } u && value is { } v ? new Delay(v, u) : null;
    }
}
