using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LinkedInAutomation.Unipile.Simulator;
using Microsoft.Extensions.Time.Testing;

namespace LinkedInAutomation.IntegrationTests.Simulator;

/// <summary>
/// A simulator on a free port with a clock that stands still, one account "acc" and people who do nothing unless told to.
/// </summary>
internal sealed class TestSimulator : IAsyncDisposable
{
    public const string Account = "acc";

    public static readonly SimulatorSettings Quiet = new() { AcceptRate = 0, DeclineRate = 0, ReplyRate = 0, ReadRate = 0 };

    private TestSimulator(SimulatorServer server, FakeTimeProvider clock)
    {
        Server = server;
        Clock = clock;
        Http = new HttpClient { BaseAddress = server.BaseAddress };
        Http.DefaultRequestHeaders.Add("X-API-KEY", server.ApiKey);
    }

    public SimulatorServer Server { get; }

    public World World => Server.World;

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TestSimulator> StartAsync(
        SimulatorSettings? settings = null, string? stateFile = null, FakeTimeProvider? clock = null)
    {
        clock ??= new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));
        var options = new SimulatorOptions
        {
            Settings = settings ?? Quiet,
            StateFile = stateFile,
            WebhookRetryFloor = TimeSpan.Zero,
            Accounts = [new AccountSeed { Id = Account, Name = "Olga Owner" }],
        };
        return new TestSimulator(await SimulatorServer.StartAsync(options, clock, Token), clock);
    }

    public async Task<Reply> GetAsync(string path) => await ReadAsync(await Http.GetAsync("/api/v1" + path, Token));

    public async Task<Reply> DeleteAsync(string path) => await ReadAsync(await Http.DeleteAsync("/api/v1" + path, Token));

    public async Task<Reply> PostAsync(string path, object body) =>
        await ReadAsync(await Http.PostAsJsonAsync("/api/v1" + path, body, Token));

    public async Task<Reply> PostFormAsync(string path, params (string Name, string Value)[] parts)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in parts)
            form.Add(new StringContent(value), name);
        return await ReadAsync(await Http.PostAsync("/api/v1" + path, form, Token));
    }

    public async Task<string> ProviderIdAsync(string person, string account = Account) =>
        (await GetAsync($"/users/{person}?account_id={account}")).Text("provider_id");

    public async Task<Reply> InviteAsync(string person, string? note = null) =>
        await PostAsync("/users/invite", new { account_id = Account, provider_id = await ProviderIdAsync(person), message = note });

    public async Task<Reply> StartChatAsync(string person, string text) => await PostFormAsync(
        "/chats", ("account_id", Account), ("attendees_ids", await ProviderIdAsync(person)), ("text", text));

    public async Task<Reply> RegisterAsync(WebhookReceiver receiver, string source, params string[] events)
    {
        var headers = new[] { new { key = "Unipile-Auth", value = "secret" } };
        return await PostAsync("/webhooks", new { request_url = receiver.Url, source, name = "hook", events, headers });
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }

    private static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        using (response)
            return new Reply(response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Token));
    }
}

internal sealed record Reply(HttpStatusCode Status, JsonElement Body)
{
    /// <summary>The type of an error without its prefix, or null.</summary>
    public string? Error =>
        Body.TryGetProperty("type", out var type) && type.GetString() is { } text && text.StartsWith("errors/", StringComparison.Ordinal)
            ? text["errors/".Length..]
            : null;

    public IReadOnlyList<JsonElement> Items => [.. Body.GetProperty("items").EnumerateArray()];

    public string? Cursor => Body.GetProperty("cursor").GetString();

    public string Text(string name) => Body.GetProperty(name).GetString()!;
}
