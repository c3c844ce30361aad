using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>Ids of the steps: the given ones, and <c>step-1</c>, <c>step-2</c>… by place in the document for those without.</summary>
internal static class StepIds
{
    private const int MaxLength = 64;

    public static Dictionary<StepNode, string> Assign(IReadOnlyList<StepNode> steps, Sequence? underWay, SequenceIssues issues)
    {
        var ids = new string[steps.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ids.Length; i++)
        {
            var fields = steps[i].Fields;
            if (Given(fields, fields.PathOf("id"), issues) is not { } id)
                continue;
            if (!taken.Add(id))
                issues.Error(fields.PathOf("id"), "duplicate_id", $"The id '{id}' is used by an earlier step.");
            ids[i] = id;
        }

        for (var i = 0; i < ids.Length; i++)
        {
            if (ids[i] is not null)
                continue;
            ids[i] = Free($"step-{i + 1}", taken);
            if (underWay is not null && IsAnotherStep(underWay, ids[i], steps[i].Type))
            {
                issues.Error(
                    steps[i].Fields.PathOf("id"), "step_id_required", $"Leads are under way, and '{ids[i]}', the id of this place, is that of another step.",
                    "GET /campaigns/{id}/sequence shows the ids of the steps that stay; give a new step a new one.");
            }
        }

        return steps.Zip(ids).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>Leads keep their place by step id: one made from the place must not take them to a step that does something else.</summary>
    private static bool IsAnotherStep(Sequence underWay, string id, StepType? type)
        => underWay.Find(id) is { } standing ? standing.GetType() != type?.ClrType : underWay.Removed.ContainsKey(id);

    private static string? Given(JsonFields step, string path, SequenceIssues issues)
    {
        if (step.Raw("id") is not { } value)
            return null;
        if (JsonFields.TextOf(value) is { Length: > 0 and <= MaxLength } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            return id;
        issues.Error(path, "invalid_id", "The id of a step is 1 to 64 letters, digits, '_' or '-'.", "Leave it out to have one made.");
        return null;
    }

    private static string Free(string wanted, HashSet<string> taken)
    {
        var id = wanted;
        for (var n = 2; !taken.Add(id); n++)
            id = $"{wanted}-{n}";
        return id;
    }
}
