using LinkedInAutomation.Host.Hosting;
using LinkedInAutomation.IntegrationTests.Hosting;
using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Api;

/// <summary>One host with its simulator for all tests of the API; each test makes clients of its own.</summary>
public sealed class ApiHost(PostgresServer server) : IAsyncLifetime
{
    public const string WebhookSecret = "webhook-secret-of-the-tests";

    public TestDatabase Database { get; private set; } = null!;

    public OutreachHost Host { get; private set; } = null!;

    internal ApiClient Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await server.CreateDatabaseAsync();
        Host = await TestHost.StartAsync(Database);
        Admin = new(Host.Address, TestHost.AdminKey);
    }

    /// <summary>A new client, with a key of this role.</summary>
    internal async Task<(string Id, ApiClient Api)> NewClientAsync(string role = "manager")
    {
        var client = (await Admin.PostAsync("clients", new { name = "Acme", time_zone = "Europe/Berlin" })).Created().Id();
        return (client, await NewKeyAsync(client, role));
    }

    internal async Task<ApiClient> NewKeyAsync(string client, string role)
        => new(Host.Address, (await Admin.PostAsync($"clients/{client}/api-keys", new { name = role, role })).Created().Text("key"));

    /// <summary>An account at the provider, attached to the client of the key.</summary>
    internal async Task<string> NewAccountAsync(ApiClient api, bool isPremium = false)
    {
        var provider = Host.Simulator!.World.CreateAccount(new() { Name = "Grace Hopper", Premium = isPremium }).Id;
        return (await api.PostAsync("linkedin-accounts", new { provider_account_id = provider })).Created().Id();
    }

    /// <summary>A draft of two steps whose note needs a first name.</summary>
    internal static async Task<string> NewCampaignAsync(ApiClient api, params string[] accounts)
        => (await api.PostAsync("campaigns", new { name = "Autumn", account_ids = accounts, sequence = new { steps = Steps } })).Created().Id();

    public static readonly object[] Steps =
    [
        new { type = "visit_profile", id = "look" },
        new { type = "invite", id = "ask", note = "Hi {{ first_name }}" },
    ];

    public async ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        if (Host is not null)
            await Host.DisposeAsync();
        if (Database is not null)
            await Database.DisposeAsync();
    }
}

[CollectionDefinition]
public sealed class ApiCollection : ICollectionFixture<ApiHost>;
