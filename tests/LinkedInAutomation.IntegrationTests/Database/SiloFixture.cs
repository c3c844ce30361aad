using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Database;

/// <summary>One silo on a database of its own, for a class whose tests keep apart by their keys.</summary>
public sealed class SiloFixture(PostgresServer server) : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    internal SiloHost Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await server.CreateDatabaseAsync();
        Silo = await SiloHost.StartAsync(Database);
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await Database.DisposeAsync();
    }
}
