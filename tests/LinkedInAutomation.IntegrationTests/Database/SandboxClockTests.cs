using LinkedInAutomation.Database;
using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Database;

public sealed class SandboxClockTests(PostgresServer server)
{
    private static readonly TimeSpan Horizon = TimeSpan.FromHours(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppNow_NoSandbox_IsTheRealTime()
    {
        await using var database = await server.CreateDatabaseAsync();

        Assert.Null(await SandboxClock.FindAsync(database.DataSource, Cancelled));
        Assert.True(await database.ScalarAsync<bool>("SELECT abs(extract(epoch FROM app_now() - clock_timestamp())) < 1"));
        Assert.True(await database.ScalarAsync<bool>(
            "SELECT orleans.reminders_until() BETWEEN clock_timestamp() + interval '14 min' AND clock_timestamp() + interval '16 min'"));
    }

    [Fact]
    public async Task OpenAsync_Scaled_AgreesWithTheDatabase()
    {
        await using var database = await server.CreateDatabaseAsync();
        await SandboxClock.OpenAsync(database.DataSource, 1, Horizon, Cancelled);
        await database.ExecuteAsync("UPDATE sandbox_clock SET anchor_real = anchor_real - interval '90 days'");

        var clock = await SandboxClock.OpenAsync(database.DataSource, 1000, Horizon, Cancelled);
        await database.ExecuteAsync("SET timezone = 'Europe/Berlin'");
        var before = clock.GetUtcNow();
        var inDatabase = new DateTimeOffset(await database.ScalarAsync<DateTime>("SELECT app_now()"));
        var after = clock.GetUtcNow();

        Assert.InRange(inDatabase, before.AddMilliseconds(-1), after.AddMilliseconds(1));
        Assert.True(await database.ScalarAsync<bool>("SELECT orleans.reminders_until() > app_now() + interval '1 hour'"));
    }

    [Fact]
    public async Task OpenAsync_OtherSpeed_GoesOnFromThePresentVirtualInstant()
    {
        await using var database = await server.CreateDatabaseAsync();
        var fast = await SandboxClock.OpenAsync(database.DataSource, 10_000, Horizon, Cancelled);
        var before = fast.GetUtcNow();

        var slow = await SandboxClock.OpenAsync(database.DataSource, 0.5, Horizon, Cancelled);
        var now = slow.GetUtcNow();

        Assert.InRange(now, before, fast.GetUtcNow());
        Assert.Equal(0.5, slow.Speed);
    }

    [Fact]
    public async Task OpenAsync_ManyAtOnce_AllGetTheSameClock()
    {
        await using var database = await server.CreateDatabaseAsync();
        var clocks = await Task.WhenAll(Enumerable.Range(0, 5)
            .Select(_ => SandboxClock.OpenAsync(database.DataSource, 1_000_000, Horizon, Cancelled)));

        var times = clocks.Select(clock => clock.GetUtcNow()).ToList();

        // They are read one after the other: a second of difference in real time would be eleven days here.
        Assert.True(times.Max() - times.Min() < TimeSpan.FromDays(1));
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM sandbox_clock"));
    }
}
