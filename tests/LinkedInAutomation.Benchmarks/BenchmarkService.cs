using System.Net.Http.Json;
using System.Text.Json;
using LinkedInAutomation.Host.Hosting;
using LinkedInAutomation.Unipile.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LinkedInAutomation.Benchmarks;

/// <summary>
/// A whole service in this process - embedded PostgreSQL with fsync, silo, HTTP - against a simulator that answers at once and whose people
/// do nothing. Everything shares the machine, the load included: read the figures as ratios.
/// </summary>
internal sealed class BenchmarkService : IAsyncDisposable
{
    public const string WebhookSecret = "benchmark-webhook-secret";

    private readonly OutreachHost _host;
    private readonly DirectoryInfo _directory;

    private BenchmarkService(OutreachHost host, DirectoryInfo directory)
    {
        _host = host;
        _directory = directory;
        Http = new HttpClient { BaseAddress = new Uri(host.Address, "/api/v1/"), Timeout = TimeSpan.FromMinutes(5) };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", host.AdminKey);
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _host.Services;

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>Of the embedded PostgreSQL, with its password.</summary>
    public string ConnectionString => Services.GetRequiredService<IConfiguration>().GetConnectionString("Postgres")!;

    public SimulatorServer Simulator => _host.Simulator!;

    public static async Task<BenchmarkService> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("linkedin-automation-benchmark-");
        if (!OperatingSystem.IsWindows())
            directory.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var host = await OutreachHost.StartAsync(new()
        {
            Settings = new Dictionary<string, string?>
            {
                ["Database:Directory"] = directory.FullName,
                ["urls"] = "http://127.0.0.1:0",
                ["Orleans:SiloPort"] = "0",
                ["Orleans:GatewayPort"] = "0",
                ["Webhooks:Secret"] = WebhookSecret,
                ["Logging:LogLevel:Default"] = "Error",
                ["Logging:LogLevel:Orleans"] = "Error",
            },
            Simulator = new() { AcceptRate = 0, DeclineRate = 0, ReplyRate = 0, ReadRate = 0, LogReads = false },
            Console = TextWriter.Null,
        });
        return new(host, directory);
    }

    /// <summary>A client with <paramref name="accounts"/> accounts that may send at any time without a pause, and a draft campaign.</summary>
    public async Task<(string Campaign, IReadOnlyList<string> Accounts)> CreateCampaignAsync(int accounts, object[] steps)
    {
        var client = await PostAsync("clients", new { name = "Benchmark" });
        var ids = new List<string>();
        for (var i = 0; i < accounts; i++)
        {
            var seat = Simulator.World.CreateAccount(new() { Name = $"Sender {i}" });
            var account = await PostAsync("linkedin-accounts", new { client_id = Id(client), provider_account_id = seat.Id });
            using var patched = await Http.PatchAsJsonAsync($"linkedin-accounts/{Id(account)}", new
            {
                limits = new { invite = new { per_day = 100_000, per_week = 700_000 }, message = new { per_day = 100_000 }, profile_visit = new { per_day = 100_000 } },
                working_hours = new { time_zone = "UTC", days = Days, from = "00:00", to = "24:00", holidays = Array.Empty<string>() },
                spacing = new { min_seconds = 0, max_seconds = 0 },
            });
            patched.EnsureSuccessStatusCode();
            ids.Add(Id(account));
        }

        var campaign = await PostAsync("campaigns", new { client_id = Id(client), name = "Benchmark", time_zone = "UTC", account_ids = ids, sequence = new { steps } });
        return (Id(campaign), ids);
    }

    public async Task<JsonElement> PostAsync(string path, object? body)
    {
        using var response = body is null ? await Http.PostAsync(path, null) : await Http.PostAsJsonAsync(path, body);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"POST {path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Imports <paramref name="count"/> people whose names begin with the prefix.</summary>
    public async Task<JsonElement> ImportAsync(string campaign, string prefix, int count)
    {
        using var file = new MemoryStream();
        await using (var writer = new StreamWriter(file, leaveOpen: true))
        {
            await writer.WriteLineAsync("profile_url,first_name,last_name,company,title,email");
            for (var i = 0; i < count; i++)
                await writer.WriteLineAsync($"https://www.linkedin.com/in/{prefix}-{i}/,Ada,Lovelace {i},Analytical Engines {i % 100},Engineer,ada{i}@example.org");
        }

        using var form = new MultipartFormDataContent { { new ByteArrayContent(file.ToArray()), "file", "leads.csv" } };
        using var response = await Http.PostAsync($"campaigns/{campaign}/leads/import", form);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static string Id(JsonElement thing) => thing.GetProperty("id").GetString()!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
}
