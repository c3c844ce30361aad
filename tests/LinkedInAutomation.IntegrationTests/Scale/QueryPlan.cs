using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LinkedInAutomation.IntegrationTests.Scale;

/// <summary>How a statement was executed.</summary>
/// <param name="Shape">The same for executions that differ in nothing but numbers of rows.</param>
/// <param name="Blocks">Of 8 KiB, read to answer it, wherever they were.</param>
internal sealed partial record QueryPlan(string Query, string Shape, long Rows, long Blocks, IReadOnlyList<PlanNode> Nodes)
{
    public static QueryPlan Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var query = Blank().Replace(document.RootElement.GetProperty("Query Text").GetString()!, " ").Trim();
        var root = document.RootElement.GetProperty("Plan");
        var nodes = new List<PlanNode>();
        Walk(root, nodes);
        var shape = string.Join('\n', nodes.Select(node => $"{node.Type} {node.Relation} {node.Index}"));
        return new(query, $"{query}\n{shape}", Number(root, "Actual Rows"), Number(root, "Shared Hit Blocks") + Number(root, "Shared Read Blocks"), nodes);
    }

    /// <summary>Also a partition of the table.</summary>
    public bool Writes(string table) => Nodes.Any(node => node.Type == "ModifyTable" && node.Relation?.StartsWith(table, StringComparison.Ordinal) == true);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Query}\n    answered {Rows} rows from {Blocks} blocks\n") +
        string.Join('\n', Nodes.Where(node => node.Relation is not null).Select(node => $"    {node}"));

    private static void Walk(JsonElement node, List<PlanNode> nodes)
    {
        var loops = Number(node, "Actual Loops");
        nodes.Add(new(
            node.GetProperty("Node Type").GetString()!, Text(node, "Relation Name"), Text(node, "Index Name"), Text(node, "Index Cond"), Text(node, "Filter"),
            Number(node, "Actual Rows") * loops,
            (Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck") + Number(node, "Rows Removed by Join Filter")) * loops));
        if (node.TryGetProperty("Plans", out var children))
        {
            foreach (var child in children.EnumerateArray())
                Walk(child, nodes);
        }
    }

    private static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static long Number(JsonElement node, string name) => node.TryGetProperty(name, out var number) ? (long)number.GetDouble() : 0;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}

/// <param name="Rows">That it answered, over all its loops.</param>
/// <param name="Removed">That it read and threw away.</param>
internal sealed record PlanNode(string Type, string? Relation, string? Index, string? Condition, string? Filter, long Rows, long Removed)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Type} on {Relation} {Index} {Condition} {(Filter is null ? "" : $"filter {Filter}")} -> {Rows} rows, {Removed} thrown away");
}
