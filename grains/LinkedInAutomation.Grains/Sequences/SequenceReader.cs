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
    /// <inheritdoc cref="Read(JsonElement, int)"/>
    public static SequenceReading Read(JsonNode? document, int version = 1) =>
        Read(JsonSerializer.SerializeToElement(document), version);

    /// <param name="version">The version the sequence gets when it is valid.</param>
    public static SequenceReading Read(JsonElement document, int version = 1)
    {
        var issues = new SequenceIssues();
        var steps = ReadSteps(document, issues);
        CheckOrder(steps, issues);
        return new(
            issues.Errors.Count == 0 ? new Sequence(version, [.. steps.OfType<SequenceStep>()]) : null,
            [.. issues.Errors], [.. issues.Warnings]);
    }

    // A step that could not be read stays as null, so that the others keep their index.
    private static List<SequenceStep?> ReadSteps(JsonElement document, SequenceIssues issues)
    {
        var fields = new JsonFields(document, "", issues);
        fields.Raw("version");
        var found = fields.Array("steps");
        fields.RefuseOthers();
        if (found is not { } elements)
            return [];

        if (elements.Count == 0)
            issues.Error("steps", "no_steps", "A sequence needs at least one step.");
        if (elements.Count > Sequence.MaxSteps)
        {
            issues.Error("steps", "too_many_steps", $"A sequence has at most {Sequence.MaxSteps} steps, this one has {elements.Count}.");
            return [];
        }

        JsonFields[] objects = [.. elements.Select((element, i) => new JsonFields(element, $"steps[{i}]", issues))];
        var ids = StepIds.Assign(objects, issues);
        return [.. objects.Select((step, i) => ReadStep(step, ids[i], issues))];
    }

    private static SequenceStep? ReadStep(JsonFields fields, string id, SequenceIssues issues)
    {
        if (!fields.IsObject)
            return null;
        var name = fields.Text("type");
        if (name is null)
        {
            fields.Missing("type", StepTypes.Hint);
            return null;
        }

        if (StepTypes.Find(name) is not { } type)
        {
            issues.Error(fields.PathOf("type"), "unknown_type", $"'{name}' is not a type of step.", StepTypes.Hint);
            return null;
        }

        var step = type.Read(new StepFields(fields, id, issues));
        fields.RefuseOthers();
        return step;
    }

    private static void CheckOrder(List<SequenceStep?> steps, SequenceIssues issues)
    {
        var connects = false;
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] is { MakesConnection: true } && connects)
                issues.Error($"steps[{i}]", "multiple_invites", "A sequence can invite a person once.", "Keep the first invite only.");
            connects |= steps[i] is { MakesConnection: true };
            if (steps[i] is { NeedsConnection: true } && !connects)
            {
                issues.Warning(
                    $"steps[{i}]", "message_before_invite", "This step reaches only people who are connected already.",
                    "Put an invite before it, or add first-level connections as leads.");
            }
        }
    }
}
