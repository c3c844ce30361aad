using System.Text.Json;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>A step of the document with those inside it, before it is known what it is.</summary>
internal sealed class StepNode
{
    private readonly JsonFields _fields;
    private readonly SequenceIssues _issues;
    private readonly Dictionary<string, StepNode[]> _branches = [];

    private StepNode(JsonElement element, string path, SequenceIssues issues)
    {
        (_fields, _issues, Path) = (new JsonFields(element, path, issues), issues, path);
        Type = StepTypes.Find(JsonFields.TextOf(_fields.Peek("type")) ?? "");
        foreach (var name in Type?.Branches ?? [])
            _branches[name] = _fields.Peek(name) is { ValueKind: JsonValueKind.Array } steps ? ReadAll(steps.EnumerateArray(), _fields.PathOf(name), issues) : [];
    }

    public string Path { get; }

    public StepType? Type { get; }

    /// <summary>Null when it could not be read; the others keep their place.</summary>
    public SequenceStep? Step { get; private set; }

    public JsonFields Fields => _fields;

    public static StepNode[] ReadAll(IEnumerable<JsonElement> elements, string path, SequenceIssues issues)
        => [.. elements.Select((element, i) => new StepNode(element, $"{path}[{i}]", issues))];

    /// <summary>This and all inside it, in the order of the document.</summary>
    public IEnumerable<StepNode> All() => _branches.Values.SelectMany(steps => steps).SelectMany(step => step.All()).Prepend(this);

    public StepNode[] Branch(string name) => _branches.GetValueOrDefault(name) ?? [];

    /// <summary>Reads the steps inside first, then this one.</summary>
    public SequenceStep? Read(IReadOnlyDictionary<StepNode, string> ids)
    {
        if (!_fields.IsObject)
            return null;
        var name = _fields.Text("type");
        if (Type is null)
        {
            if (name is null)
                _fields.Missing("type", StepTypes.Hint);
            else
                _issues.Error(_fields.PathOf("type"), "unknown_type", $"'{name}' is not a type of step.", StepTypes.Hint);
            return null;
        }

        Step = Type.Read(new StepFields(_fields, ids[this], _issues, branch => ReadBranch(branch, ids)));
        _fields.RefuseOthers();
        return Step;
    }

    private SequenceStep[] ReadBranch(string name, IReadOnlyDictionary<StepNode, string> ids)
    {
        // Reports a branch that is not a list; an absent one is empty.
        if (_fields.Raw(name) is not null)
            _fields.Array(name);
        return [.. Branch(name).Select(step => step.Read(ids)).OfType<SequenceStep>()];
    }
}
