using System.Globalization;
using System.Text.Json.Nodes;

namespace LinkedInAutomation.Host.Demo;

/// <summary>Judges the run by what the simulated people got, not by what the service says it did.</summary>
internal static class DemoAudit
{
    /// <summary>Each fault in words; empty when there is none.</summary>
    public static IReadOnlyList<string> Judge(JsonNode summary) =>
    [
        .. Items(summary, "duplicates").Select(duplicate =>
            $"{duplicate["person"]} got the same {duplicate["kind"]} {duplicate["times"]!.AsArray().Count} times"),
        .. Items(summary, "after_reply").Where(CouldBeKnown).Select(effect =>
            $"{effect["person"]} got a {effect["kind"]} at {effect["at"]}, after replying at {effect["replied_at"]}"),
        .. Items(summary, "shared_people").Select(shared => $"{shared["person"]} was contacted by {shared["account_ids"]!.AsArray().Count} accounts"),
    ];

    /// <summary>A reply whose webhook had not been delivered yet could not stop anything.</summary>
    private static bool CouldBeKnown(JsonNode effect) =>
        effect["reply_delivered_at"]?.ToString() is { } delivered && Instant(effect["at"]!.ToString()) > Instant(delivered);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<JsonNode> Items(JsonNode summary, string list) => summary[list]!.AsArray().Select(item => item!);
}
