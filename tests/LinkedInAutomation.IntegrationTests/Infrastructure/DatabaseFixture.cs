namespace LinkedInAutomation.IntegrationTests.Infrastructure;

/// <summary>A migrated database shared by the tests of one class: <c>IClassFixture&lt;DatabaseFixture&gt;</c>.</summary>
public sealed class DatabaseFixture(PostgresServer server) : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
