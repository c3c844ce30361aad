using System.Diagnostics;
using System.Diagnostics.Metrics;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkedInAutomation.IntegrationTests.Webhooks;

public sealed class InboxLeasesTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private readonly InboxScene _scene = new(fixture.Database);

    [Fact]
    public async Task Lease_ManySilosAtOnce_EachConversationHasOneHolderAndItsOrder()
    {
        await _scene.StoreAsync([.. Enumerable.Range(0, 300).Select(i => _scene.Event($"{i:000}", $"chat-{i % 30}"))]);
        var leased = (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _scene.LeaseAsync()))).SelectMany(l => l).ToArray();

        Assert.Equal(30, leased.Length);
        Assert.Equal(30, leased.Select(l => l.Conversation).Distinct().Count());
        Assert.All(leased, l => Assert.Equal(10, l.Events.Count));
        Assert.All(leased, l => Assert.Equal(InboxScene.Keys(l).Order(StringComparer.Ordinal), InboxScene.Keys(l)));
    }

    [Fact]
    public async Task Lease_LaterEventOfAHeldConversation_WaitsForTheEarlierOnes()
    {
        await _scene.StoreAsync(_scene.Event("1"));
        var first = Assert.Single(await _scene.LeaseAsync());
        await _scene.StoreAsync(_scene.Event("2"));
        Assert.Empty(await _scene.LeaseAsync());
        await _scene.CloseAsync(first);
        Assert.Equal(["2"], InboxScene.Keys(Assert.Single(await _scene.LeaseAsync())));
    }

    [Fact]
    public async Task Lease_FirstEventFailed_HoldsUpItsConversationAndNoOther()
    {
        await _scene.StoreAsync(_scene.Event("a1", "a"), _scene.Event("a2", "a"), _scene.Event("b1", "b"));
        var leased = await _scene.LeaseAsync();
        await _scene.CloseAsync(leased[0], InboxStatus.Pending, TimeSpan.FromHours(1), count: 1);
        await _scene.CloseAsync(leased[1]);
        await _scene.StoreAsync(_scene.Event("b2", "b"));
        Assert.Equal(["b2"], (await _scene.LeaseAsync()).SelectMany(InboxScene.Keys));
        Assert.Equal(1, await _scene.CountAsync("attempts = 1 and status = 'pending' and processed_at is null"));

        await fixture.Database.ExecuteAsync($"update webhook_holds set until = now() where conversation = '{_scene.Name}/a'");
        var retried = Assert.Single(await _scene.LeaseAsync());
        Assert.Equal(["a1", "a2"], InboxScene.Keys(retried));
        Assert.Equal(1, retried.Events[0].Attempts);
    }

    [Fact]
    public async Task Lease_FirstEventDead_LaterOnesGoOn()
    {
        await _scene.StoreAsync(_scene.Event("1"), _scene.Event("2"));
        await _scene.CloseAsync(Assert.Single(await _scene.LeaseAsync()), InboxStatus.Dead, count: 1);
        Assert.Equal(["2"], InboxScene.Keys(Assert.Single(await _scene.LeaseAsync())));
    }

    [Fact]
    public async Task Lease_HolderDied_AnotherTakesItOverAndTheDeadOnesWordCountsNoMore()
    {
        await _scene.StoreAsync(_scene.Event("1"));
        var died = Assert.Single(await _scene.LeaseAsync(TimeSpan.Zero));
        Assert.Empty(await _scene.LeaseAsync());
        var next = (await _scene.TakeOverAsync())!;
        Assert.NotEqual(died.Holder, next.Holder);
        Assert.Null(await _scene.TakeOverAsync());
        // It comes back and gives free what it does not hold any more.
        await _scene.CloseAsync(died, count: 0);
        Assert.Empty(await _scene.LeaseAsync());
        await _scene.CloseAsync(next);
        await _scene.CloseAsync(next);
        Assert.Equal(1, await _scene.CountAsync("status = 'processed' and attempts = 0"));
    }

    [Fact]
    public async Task TakeOver_EventThatKillsEverySilo_IsTriedAloneAndDeadInTheEnd()
    {
        await _scene.StoreAsync(_scene.Event("1"), _scene.Event("2"));
        Assert.Single(await _scene.LeaseAsync(TimeSpan.Zero));
        for (var deaths = 0; deaths < InboxRetry.MaxAttempts; deaths++)
            Assert.Equal(deaths, Assert.Single((await _scene.TakeOverAsync(TimeSpan.Zero))!.Events).Attempts);

        var last = (await _scene.TakeOverAsync())!;
        Assert.Equal(["1"], InboxScene.Keys(last));
        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        // It is not handed to anybody any more.
        var worker = new InboxWorker(null!, null!, new(meters.GetRequiredService<IMeterFactory>()), new(), TimeProvider.System, NullLogger<InboxWorker>.Instance);
        await _scene.Leases.CloseAsync([await worker.WorkAsync(last, Stopwatch.GetTimestamp(), CancellationToken.None)], CancellationToken.None);
        Assert.Equal(1, await _scene.CountAsync($"status = 'dead' and reason = 'host_died' and attempts = {InboxRetry.MaxAttempts}"));

        var next = Assert.Single(await _scene.LeaseAsync());
        Assert.Equal(["2"], InboxScene.Keys(next));
        await _scene.CloseAsync(next);
    }
}
