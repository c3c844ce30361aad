using System.Text.Json.Nodes;

namespace LinkedInAutomation.Host.Demo;

/// <summary>Where all leads of the campaign stand, counted from the list any client can read.</summary>
/// <param name="ByStatus">Number of leads by status.</param>
/// <param name="ByReason">Number of ended leads by status and reason.</param>
/// <param name="Waiting">Number of the others by what they wait for.</param>
internal sealed record DemoTally(
    int Leads, int Invited, int Connected, int Messaged, int Replied, IReadOnlyDictionary<string, int> ByStatus,
    IReadOnlyDictionary<string, int> ByReason, IReadOnlyDictionary<string, int> Waiting)
{
    public static readonly DemoTally Empty = Of([]);

    /// <summary>In the order of a lead's life.</summary>
    public static readonly IReadOnlyList<string> Statuses =
        ["pending_invite", "invite_sent", "connected", "messaged", "paused", "replied", "completed", "stopped", "failed"];

    private static readonly HashSet<string> Final = ["replied", "completed", "stopped", "failed"];

    public bool IsOver => Leads > 0 && ByStatus.Where(status => !Final.Contains(status.Key)).Sum(status => status.Value) == 0;

    public int Of(string status) => ByStatus.GetValueOrDefault(status);

    public static async Task<DemoTally> ReadAsync(DemoApi api, string campaignId, CancellationToken cancellationToken)
    {
        var leads = new List<JsonNode>();
        var path = $"/api/v1/campaigns/{campaignId}/leads?limit=200";
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await api.GetAsync(cursor.Length == 0 ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}", cancellationToken);
            leads.AddRange(page["items"]!.AsArray().Select(item => item!));
            cursor = page["next_cursor"]?.ToString();
        }

        return Of(leads);
    }

    private static DemoTally Of(List<JsonNode> leads) => new(
        leads.Count, Having(leads, "invited_at"), Having(leads, "connected_at"), Having(leads, "last_message_at"), Having(leads, "replied_at"),
        leads.CountBy(Status).ToDictionary(),
        leads.Where(lead => Final.Contains(Status(lead))).CountBy(lead => $"{Status(lead)} {lead["status_reason"]}".Trim()).ToDictionary(),
        leads.Where(lead => !Final.Contains(Status(lead))).CountBy(lead => lead["waiting"]?["for"]?.ToString() ?? "nothing").ToDictionary());

    private static string Status(JsonNode lead) => lead["status"]!.ToString();

    private static int Having(List<JsonNode> leads, string field) => leads.Count(lead => lead[field] is not null);
}
