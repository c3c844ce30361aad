using System.Text.Json;
using System.Text.Json.Nodes;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>
/// Reads <c>{ "steps": [ … ] }</c> as people send it and reports everything wrong at once. A <c>version</c>, as a read sequence carries it, is
/// allowed and ignored. Never throws on content.
/// </summary>
public static class SequenceReader
{
    /// <summary>An <c>if</c> inside an <c>if</c> is the second; nobody can follow more than a few.</summary>
    private const int MaxDepth = 5;

    /// <inheritdoc cref="Read(JsonElement, int, Sequence?)"/>
    public static SequenceReading Read(JsonNode? document, int version = 1) =>
        Read(JsonSerializer.SerializeToElement(document), version);

    /// <param name="version">The version the sequence gets when it is valid.</param>
    /// <param name="underWay">What leads stand in now: a step without an id keeps the id of its place only where it is of the same type.</param>
    public static SequenceReading Read(JsonElement document, int version = 1, Sequence? underWay = null)
    {
        var issues = new SequenceIssues();
        var nodes = ReadNodes(document, issues);
        var all = nodes.SelectMany(node => node.All()).ToList();
        if (all.Count > Sequence.MaxSteps)
        {
            issues.Error("steps", "too_many_steps", $"A sequence has at most {Sequence.MaxSteps} steps, branches included; this one has {all.Count}.");
            return new(null, [.. issues.Errors], [.. issues.Warnings]);
        }

        var ids = StepIds.Assign(all, underWay, issues);
        SequenceStep[] steps = [.. nodes.Select(node => node.Read(ids)).OfType<SequenceStep>()];
        SequencePaths.Check(nodes, issues);
        return new(issues.Errors.Count == 0 ? new Sequence(version, steps) : null, [.. issues.Errors], [.. issues.Warnings]);
    }

    private static StepNode[] ReadNodes(JsonElement document, SequenceIssues issues)
    {
        var fields = new JsonFields(document, "", issues);
        fields.Raw("version");
        var elements = fields.Array("steps");
        fields.RefuseOthers();
        if (elements is null)
            return [];

        if (elements.Count == 0)
            issues.Error("steps", "no_steps", "A sequence needs at least one step.");
        if (elements.Count > Sequence.MaxSteps)
        {
            issues.Error("steps", "too_many_steps", $"A sequence has at most {Sequence.MaxSteps} steps, this one has {elements.Count}.");
            return [];
        }

        if (DepthOf(elements) > MaxDepth)
        {
            issues.Error("steps", "too_deep", $"Branches lie at most {MaxDepth} deep.", "Put the inner steps into a campaign of their own.");
            return [];
        }

        return StepNode.ReadAll(elements, "steps", issues);
    }

    /// <summary>How many lists lie inside one another; counts no deeper than it has to, the document may be hostile.</summary>
    private static int DepthOf(IEnumerable<JsonElement> steps, int depth = 0) => depth > MaxDepth
        ? depth
        : steps.Where(step => step.ValueKind == JsonValueKind.Object)
            .SelectMany(step => step.EnumerateObject())
            .Where(field => field.Value.ValueKind == JsonValueKind.Array)
            .Select(field => DepthOf(field.Value.EnumerateArray(), depth + 1))
            .Append(depth)
            .Max();
}
