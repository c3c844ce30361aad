using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LinkedInAutomation.IntegrationTests.Webhooks;

public sealed class InboxPartitionsTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private readonly FakeTimeProvider _clock = new(InboxScene.Now);
    private readonly InboxScene _scene = new(fixture.Database);

    [Fact]
    public async Task Keep_WeeksGoBy_OldEventsGoWithTheirPartitionUnlessOneWasNeverWorked()
    {
        // Before any partition is there nothing is refused; what is of this week moves into it.
        await _scene.StoreAsync(_scene.Event("early"));
        Assert.Equal("webhook_events_default", await TablesAsync());
        await KeepAsync();
        await KeepAsync();
        Assert.Equal("webhook_events_20261123", await TablesAsync());
        Assert.Equal(6, await PartitionsAsync());

        await _scene.StoreAsync(_scene.Event("dead", "dead"), _scene.Event("next", "next", InboxScene.Now.AddDays(7)), _scene.Event("far", "far", InboxScene.Now.AddDays(300)));
        Assert.Equal("webhook_events_20261123 webhook_events_20261130 webhook_events_default", await TablesAsync());
        foreach (var leased in await _scene.LeaseAsync())
            await _scene.CloseAsync(leased, leased.Conversation.EndsWith("/dead", StringComparison.Ordinal) ? InboxStatus.Dead : InboxStatus.Ignored);

        _clock.SetUtcNow(InboxScene.Now.AddDays(7 + 90 + 7));
        await KeepAsync();
        Assert.Equal("webhook_events_20261123 webhook_events_default", await TablesAsync());
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>("select count(*) from webhook_event_keys"));

        await fixture.Database.ExecuteAsync("update webhook_events set status = 'processed'");
        await KeepAsync();
        Assert.Equal("webhook_events_default", await TablesAsync());
        _clock.SetUtcNow(InboxScene.Now.AddDays(300 + 91));
        await KeepAsync();
        Assert.Equal(0, await _scene.CountAsync());
    }

    private Task KeepAsync()
        => new InboxPartitions(fixture.Database.DataSource, new(), _clock, NullLogger<InboxPartitions>.Instance).KeepAsync(TestContext.Current.CancellationToken);

    /// <summary>Where events are.</summary>
    private Task<string> TablesAsync() => fixture.Database.ScalarAsync<string>(
        "select coalesce(string_agg(distinct tableoid::regclass::text, ' ' order by tableoid::regclass::text), '') from webhook_events");

    private Task<long> PartitionsAsync() => fixture.Database.ScalarAsync<long>("select count(*) from pg_inherits where inhparent = 'webhook_events'::regclass");
}
