using LinkedInAutomation.Host.Hosting;
using LinkedInAutomation.Host.Sandbox;
using LinkedInAutomation.IntegrationTests.Database;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace LinkedInAutomation.IntegrationTests.Hosting;

public sealed class SandboxTests(PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reminder_ClockTenThousandTimesAsFast_TicksWhenItsVirtualTimeComes()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var host = await TestHost.StartAsync(
            database, services => services.AddSingleton<ReminderSignals>(), ("Sandbox:ClockSpeed", "10000"));
        var clock = host.Services.GetRequiredService<TimeProvider>();
        var signals = host.Services.GetRequiredService<ReminderSignals>();
        var grains = host.Services.GetRequiredService<IGrainFactory>();

        // Within the loading window, beyond it, and far beyond what the SQL hands out at first: the refreshes have to find it.
        foreach (var due in new[] { TimeSpan.FromHours(1), TimeSpan.FromHours(13), TimeSpan.FromDays(3) })
        {
            var key = $"{due.TotalHours} h";
            var registered = clock.GetUtcNow();
            await grains.GetGrain<IReminderGrain>(key).RegisterAsync("step", due);
            var tick = await signals.Of(key).Task.WaitAsync(Patience, Cancelled);
            var waited = tick.CurrentTickTime - registered.UtcDateTime;
            await grains.GetGrain<IReminderGrain>(key).UnregisterAsync("step");

            // Late by less than 5 real seconds, on a machine that does other things too.
            Assert.InRange(waited, due, due + TimeSpan.FromSeconds(5 * 10_000));
        }
    }

    [Fact]
    public async Task StartAsync_ScaledClock_LeavesOrleansOwnTimeReal()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var host = await TestHost.StartAsync(database, null, ("Sandbox:ClockSpeed", "10000"));
        var clock = host.Services.GetRequiredService<TimeProvider>();

        Assert.NotSame(TimeProvider.System, clock);
        Assert.Same(clock, host.Services.GetRequiredKeyedService<TimeProvider>(TimeProviderNames.Grains));
        foreach (var area in new[] { TimeProviderNames.ActivationManagement, TimeProviderNames.Membership, TimeProviderNames.Messaging })
            Assert.Same(TimeProvider.System, host.Services.GetRequiredKeyedService<TimeProvider>(area));
        Assert.Equal(TimeSpan.FromMinutes(15), host.Services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value.CollectionAge);
        Assert.Equal(TimeSpan.FromSeconds(20_000), host.Services.GetRequiredService<IOptions<ReminderOptions>>().Value.RefreshReminderListPeriod);
    }

    [Fact]
    public void ScaledPace_RealTime_IsOrleansDefaults()
    {
        var pace = new ScaledPace(1);
        var defaults = new ReminderOptions();

        Assert.Equal((defaults.RefreshReminderListPeriod, defaults.ReminderLoadingWindow), (pace.ReminderRefresh, pace.ReminderWindow));
        Assert.Equal((TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(30)), (pace.ReminderHorizon, pace.PacingMargin));
    }

    [Fact]
    public async Task StartAsync_NoSecretsSet_MakesThemOnceAndKeepsThem()
    {
        await using var database = await server.CreateDatabaseAsync();
        var settings = TestHost.Settings(
            ("ConnectionStrings:Postgres", database.ConnectionString), ("Auth:AdminKey", ""), ("Webhooks:Secret", ""));
        var (key, first) = await StartAsync(settings);
        var (sameKey, second) = await StartAsync(settings);

        Assert.Equal(key, sameKey);
        Assert.Contains(key, first, StringComparison.Ordinal);
        Assert.DoesNotContain(key, second, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            var file = Path.Combine(settings["Database:Directory"]!, "sandbox-secrets.json");
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private static async Task<(string Key, string Said)> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        using var console = new StringWriter();
        await using var host = await OutreachHost.StartAsync(new() { Settings = settings, Console = console }, Cancelled);
        return (host.AdminKey!, console.ToString());
    }
}
