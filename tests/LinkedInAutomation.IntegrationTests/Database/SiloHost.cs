using System.Net;
using System.Net.Sockets;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Storage;

namespace LinkedInAutomation.IntegrationTests.Database;

/// <summary>A silo as in production, all three providers on one database; nothing of ours but the SQL.</summary>
internal sealed class SiloHost(IHost host) : IAsyncDisposable
{
    private const string Invariant = "Npgsql";

    public IServiceProvider Services => host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public IGrainStorage Storage => Services.GetRequiredKeyedService<IGrainStorage>("Default");

    public IGrainStorage DeletingStorage => Services.GetRequiredKeyedService<IGrainStorage>("deleting");

    public IReminderTable Reminders => Services.GetRequiredService<IReminderTable>();

    public static async Task<SiloHost> StartAsync(TestDatabase database, Action<IServiceCollection>? configure = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("test", "test"))
            .UseSystemTextJsonGrainStorageSerializer()
            .ConfigureEndpoints(IPAddress.Loopback, FreePort(), FreePort())
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, database.OrleansConnectionString))
            .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Invariant, database.OrleansConnectionString))
            .AddAdoNetGrainStorageAsDefault(options => (options.Invariant, options.ConnectionString) = (Invariant, database.OrleansConnectionString))
            .AddAdoNetGrainStorage("deleting", options =>
                (options.Invariant, options.ConnectionString, options.DeleteStateOnClear) = (Invariant, database.OrleansConnectionString, true)));
        builder.Services.AddSingleton<ReminderSignals>();
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
