using LinkedInAutomation.Database;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Reminders;

namespace LinkedInAutomation.IntegrationTests.Database;

/// <summary>Orleans' own reminder service on our SQL, with the due-time filter.</summary>
public sealed class OrleansRemindersTests(SiloFixture fixture, PostgresServer server) : IClassFixture<SiloFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reminder_DueSoon_TicksAndUnregisters()
    {
        var silo = fixture.Silo;
        var grain = silo.Grains.GetGrain<IReminderGrain>("soon");
        var tick = silo.Services.GetRequiredService<ReminderSignals>().Of("soon").Task;

        await grain.RegisterAsync("step", TimeSpan.FromSeconds(1));
        await tick.WaitAsync(Patience, Cancelled);
        await grain.UnregisterAsync("step");

        Assert.Null(await silo.Reminders.ReadRow(((GrainReference)grain).GrainId, "step", Cancelled));
    }

    [Fact]
    public async Task ReadRows_FarOffReminder_IsNotReadButIsFoundByName()
    {
        var silo = fixture.Silo;
        var grain = silo.Grains.GetGrain<IReminderGrain>("far");
        var id = ((GrainReference)grain).GrainId;
        await grain.RegisterAsync("near", TimeSpan.FromMinutes(14));
        await grain.RegisterAsync("far", TimeSpan.FromMinutes(20));

        var whole = await silo.Reminders.ReadRows(0, 0, Cancelled);
        var hash = id.GetUniformHashCode();
        var around = await silo.Reminders.ReadRows(unchecked(hash - 1), hash, Cancelled);
        var elsewhere = await silo.Reminders.ReadRows(hash, unchecked(hash - 1), Cancelled);

        Assert.Equal(["near"], Names(whole));
        Assert.Equal(["near"], Names(around));
        Assert.Empty(Names(elsewhere));
        Assert.NotNull(await silo.Reminders.ReadRow(id, "far", Cancelled));
        Assert.Equal(["far", "near"], Names(await silo.Reminders.ReadRows(id, Cancelled)).Order());

        IEnumerable<string> Names(ReminderTableData data) => data.Reminders.Where(row => row.GrainId == id).Select(row => row.ReminderName);
    }

    [Fact]
    public async Task RemoveRow_StaleVersion_KeepsTheRow()
    {
        var silo = fixture.Silo;
        var entry = new ReminderEntry
        {
            GrainId = GrainId.Create("kind", "stale"),
            ReminderName = "step",
            StartAt = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            Period = TimeSpan.FromDays(60),
        };
        var first = await silo.Reminders.UpsertRow(entry, Cancelled);
        var second = await silo.Reminders.UpsertRow(entry, Cancelled);

        Assert.False(await silo.Reminders.RemoveRow(entry.GrainId, "step", first!, Cancelled));
        var read = await silo.Reminders.ReadRow(entry.GrainId, "step", Cancelled);
        Assert.Equal((entry.StartAt, entry.Period, second), (read!.StartAt, read.Period, read.ETag));
        Assert.True(await silo.Reminders.RemoveRow(entry.GrainId, "step", second!, Cancelled));
    }

    [Fact]
    public async Task Reminder_OnTheSandboxClock_TicksWhenItsVirtualTimeComes()
    {
        await using var database = await server.CreateDatabaseAsync();
        var clock = await SandboxClock.OpenAsync(
            database.DataSource, speed: 3600, TimeSpan.FromHours(12), Cancelled);
        await using var silo = await SiloHost.StartAsync(database, services => services
            .AddSingleton(TimeProvider.System)
            .AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, clock));
        var grain = silo.Grains.GetGrain<IReminderGrain>("virtual");
        var tick = silo.Services.GetRequiredService<ReminderSignals>().Of("virtual").Task;
        var registered = clock.GetUtcNow();

        await grain.RegisterAsync("step", TimeSpan.FromHours(6));
        await tick.WaitAsync(Patience, Cancelled);

        Assert.True(clock.GetUtcNow() - registered >= TimeSpan.FromHours(6));
    }
}
