using System.Text.Json.Nodes;

namespace LinkedInAutomation.Host.Demo;

/// <summary>Everything a client does before it can watch: client, accounts, campaign, list of people, start.</summary>
internal static class DemoCampaign
{
    private static readonly string[] Senders = ["Sam Sender", "Greta Gesell", "Paul Pointner", "Ines Iversen"];

    private static readonly TimeSpan ImportPoll = TimeSpan.FromMilliseconds(200);

    /// <summary>Returns the id of the running campaign.</summary>
    public static async Task<string> SetUpAsync(DemoApi api, DemoApi simulator, CancellationToken cancellationToken)
    {
        var client = await api.PostAsync(
            "/api/v1/clients", new JsonObject { ["name"] = "Nordlicht Agentur", ["time_zone"] = "Europe/Berlin" }, cancellationToken);
        var clientId = Id(client);
        var accounts = new JsonArray();
        foreach (var name in Senders)
            accounts.Add(await AttachAsync(api, simulator, clientId, name, cancellationToken));
        Console.WriteLine($"Client \"{client["name"]}\" with {accounts.Count} LinkedIn accounts: {string.Join(", ", Senders)}.");

        var campaignId = Id(await api.PostAsync("/api/v1/campaigns", Campaign(clientId, accounts), cancellationToken));
        await ImportAsync(api, campaignId, cancellationToken);
        await api.PostAsync($"/api/v1/campaigns/{campaignId}/actions/start", null, cancellationToken);
        Console.WriteLine("Campaign started: visit, invite after 1 hour, message 1 day after acceptance, follow-up after 3 working days.");
        return campaignId;
    }

    private static async Task<string> AttachAsync(DemoApi api, DemoApi simulator, string clientId, string name, CancellationToken cancellationToken)
    {
        var atUnipile = await simulator.PostAsync("/simulator/accounts", new JsonObject { ["name"] = name }, cancellationToken);
        var account = await api.PostAsync(
            "/api/v1/linkedin-accounts",
            new JsonObject { ["client_id"] = clientId, ["provider_account_id"] = Id(atUnipile) },
            cancellationToken);
        return Id(account);
    }

    private static async Task ImportAsync(DemoApi api, string campaignId, CancellationToken cancellationToken)
    {
        await using var file = typeof(DemoCampaign).Assembly.GetManifestResourceStream("leads.csv")!;
        var import = await api.UploadAsync($"/api/v1/campaigns/{campaignId}/leads/import", "leads.csv", file, cancellationToken);
        var path = $"/api/v1/imports/{Id(import)}";
        while (import["status"]?.ToString() is not ("completed" or "failed"))
        {
            await Task.Delay(ImportPoll, cancellationToken);
            import = await api.GetAsync(path, cancellationToken);
        }

        if (import["status"]!.ToString() == "failed")
            throw new DemoException($"the import failed: {import.ToJsonString()}");
        Console.WriteLine($"Imported docs/examples/leads.csv: {import["total"]} rows, {import["added"]} added, {import["updated"]} updated, {import["skipped"]} skipped:");
        foreach (var line in (await api.GetTextAsync($"{path}/errors.csv", cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Console.WriteLine($"  {line.Trim('\r', '\uFEFF')}");
    }

    private static JsonObject Campaign(string clientId, JsonArray accounts) => new()
    {
        ["client_id"] = clientId,
        ["name"] = "Autumn outreach",
        ["time_zone"] = "Europe/Berlin",
        ["account_ids"] = accounts,
        ["sequence"] = new JsonObject
        {
            ["steps"] = new JsonArray(
                new JsonObject { ["type"] = "visit_profile" },
                new JsonObject
                {
                    ["type"] = "invite",
                    ["delay"] = Delay(1, "hours"),
                    ["note"] = """Hello {{ first_name | default: "there" }}, I follow what {{ company }} does and would like to connect.""",
                    ["expire_after"] = new JsonObject { ["days"] = 7 },
                },
                new JsonObject
                {
                    ["type"] = "message",
                    ["delay"] = Delay(1, "days"),
                    ["text"] = """Thank you for connecting, {{ first_name | default: "and hello" }}! May I ask how you find new customers at {{ company }}?""",
                },
                new JsonObject
                {
                    ["type"] = "message",
                    ["delay"] = Delay(3, "working_days"),
                    ["text"] = """One more thought for {{ company }}, then I leave you in peace: would ten minutes this week suit you?""",
                }),
        },
    };

    private static JsonObject Delay(int value, string unit) => new() { ["value"] = value, ["unit"] = unit };

    private static string Id(JsonNode node) => node["id"]?.ToString() ?? throw new DemoException($"no id in {node.ToJsonString()}");
}
