using System.Text.Json;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>What a type of step reads itself from: the fields of its JSON, and what all steps have.</summary>
internal sealed class StepFields(JsonFields fields, string id, SequenceIssues issues)
{
    private static readonly Dictionary<string, DelayUnit> Units =
        Enum.GetValues<DelayUnit>().ToDictionary(unit => JsonNamingPolicy.SnakeCaseLower.ConvertName(unit.ToString()), StringComparer.Ordinal);

    public string Id { get; } = id;

    public Delay? Delay { get; } = ReadDelay(fields.Object("delay"), issues);

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
