using LinkedInAutomation.Host.Sandbox;
using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace LinkedInAutomation.Host.Hosting;

internal static class SiloSetup
{
    /// <summary>Storage for state that nobody lists; what people list is in tables of its own.</summary>
    public const string InfrastructureStorage = LinkedInAutomation.Grains.GrainsSetup.InfrastructureStorage;

    private const string Invariant = "Npgsql";

    /// <param name="orleans">One pool for clustering, reminders and storage; the caller's to dispose, after the silo.</param>
    public static void UseSilo(this WebApplicationBuilder builder, SiloSettings settings, SiloEndpoint endpoint, NpgsqlDataSource orleans, ScaledPace pace) =>
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ServiceId));
            if (endpoint.Address is { } address)
                silo.ConfigureEndpoints(address, endpoint.SiloPort, endpoint.GatewayPort);
            else
                silo.ConfigureEndpoints(endpoint.SiloPort, endpoint.GatewayPort);
            silo.UseAdoNetClustering(options => (options.Invariant, options.DataSource) = (Invariant, orleans));
            silo.UseAdoNetReminderService(options => (options.Invariant, options.DataSource) = (Invariant, orleans));
            silo.Configure<ReminderOptions>(options =>
                (options.RefreshReminderListPeriod, options.ReminderLoadingWindow) = (pace.ReminderRefresh, pace.ReminderWindow));
            silo.Configure<SiloMessagingOptions>(options => options.PlacementTimeout = pace.PlacementTimeout);
            silo.AddAdoNetGrainStorage(InfrastructureStorage, options => (options.Invariant, options.DataSource) = (Invariant, orleans));
            silo.UseSystemTextJsonGrainStorageSerializer();
            silo.AddActivityPropagation();

            // The trace page streams log lines into the browser.
            silo.AddDashboard(options => options.HideTrace = true);
        });

    /// <summary>
    /// The embedded database has one host, held by a lock, so whoever is still in the membership table was killed. Without
    /// this a start on other ports would wait until the dead are voted out.
    /// </summary>
    public static async Task ForgetKilledSilosAsync(NpgsqlDataSource orleans, SiloSettings settings, CancellationToken cancellationToken)
    {
        await using var command = orleans.CreateCommand("DELETE FROM orleans.membership_version WHERE deployment_id = $1");
        command.Parameters.Add(new() { Value = settings.ClusterId });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
