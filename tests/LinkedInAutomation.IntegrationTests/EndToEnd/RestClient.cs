using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace LinkedInAutomation.IntegrationTests.EndToEnd;

/// <summary>The service as its clients see it. A refused request fails the test with what was answered.</summary>
internal sealed class RestClient(Uri address, string key) : IDisposable
{
    public static readonly string[] EveryDay = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public HttpClient Http { get; } = new()
    {
        BaseAddress = new Uri(address, "/api/v1/"),
        DefaultRequestHeaders = { Authorization = new("Bearer", key) },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<JsonElement> GetAsync(string path) => SendAsync(new(HttpMethod.Get, path));

    public Task<JsonElement> PostAsync(string path, object? body = null)
        => SendAsync(new(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) });

    public Task<JsonElement> PatchAsync(string path, object body) => SendAsync(new(HttpMethod.Patch, path) { Content = JsonContent.Create(body) });

    public async Task<JsonElement> ImportAsync(string campaign, string csv)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "leads.csv" } };
        return await SendAsync(new(HttpMethod.Post, $"campaigns/{campaign}/leads/import") { Content = form });
    }

    /// <summary>All items of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = await GetAsync($"{path}{separator}limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);
        return items;
    }

    /// <summary>A client, its accounts and a draft campaign over them. The accounts send at any time, one action a minute.</summary>
    public async Task<string> CreateCampaignAsync(IEnumerable<string> providerAccounts, object[] steps, int invitesPerDay = 1_000)
    {
        var client = (await PostAsync("clients", new { name = "Acme", time_zone = "UTC" })).Id();
        var accounts = new List<string>();
        foreach (var provider in providerAccounts)
        {
            var account = (await PostAsync("linkedin-accounts", new { client_id = client, provider_account_id = provider })).Id();
            await PatchAsync($"linkedin-accounts/{account}", new
            {
                limits = new { invite = new { per_day = invitesPerDay, per_week = 5_000 }, message = new { per_day = 1_000 }, profile_visit = new { per_day = 1_000 } },
                working_hours = new { time_zone = "UTC", days = EveryDay, from = "00:00", to = "24:00", holidays = Array.Empty<string>() },
                spacing = new { min_seconds = 60, max_seconds = 60 },
            });
            accounts.Add(account);
        }

        return (await PostAsync("campaigns", new { client_id = client, name = "Autumn", time_zone = "UTC", account_ids = accounts, sequence = new { steps } })).Id();
    }

    public void Dispose() => Http.Dispose();

    private async Task<JsonElement> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request, Token);
            var body = await response.Content.ReadAsStringAsync(Token);
            Assert.True(response.IsSuccessStatusCode, $"{request.Method} {request.RequestUri} answered {(int)response.StatusCode}: {body}");
            return body.Length == 0 ? default : JsonDocument.Parse(body).RootElement;
        }
    }
}

internal static class JsonReading
{
    public static string Id(this JsonElement thing) => thing.GetProperty("id").GetString()!;

    public static string? Text(this JsonElement thing, string name) => thing.GetProperty(name).GetString();

    public static bool IsEnded(this JsonElement lead) => lead.Text("status") is "replied" or "completed" or "stopped" or "failed";
}
