using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Database;

/// <summary>Orleans' own clustering on our SQL.</summary>
public sealed class OrleansMembershipTests(PostgresServer server)
{
    [Fact]
    public async Task Silos_StartedTogether_SeeEachOtherAndLeave()
    {
        await using var database = await server.CreateDatabaseAsync();
        var silos = await Task.WhenAll(SiloHost.StartAsync(database), SiloHost.StartAsync(database));

        foreach (var silo in silos)
        {
            var management = silo.Grains.GetGrain<IManagementGrain>(0);
            await Eventually.TrueAsync(async () => (await management.GetHosts(onlyActive: true)).Count == 2);
        }

        await silos[0].DisposeAsync();
        await silos[1].DisposeAsync();

        Assert.Equal(0, await database.ScalarAsync<long>($"SELECT count(*) FROM orleans.membership WHERE status <> {(int)SiloStatus.Dead}"));
    }
}
