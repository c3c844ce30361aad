using System.Diagnostics.Metrics;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Host.Problems;
using LinkedInAutomation.Host.Webhooks;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkedInAutomation.IntegrationTests.Webhooks;

public sealed class InboxTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private readonly InboxScene _scene = new(fixture.Database);

    [Fact]
    public async Task Store_RepeatsFromManySilosAcrossAPartitionsBorder_AreOneRow()
    {
        await new InboxPartitions(fixture.Database.DataSource, new(), new Microsoft.Extensions.Time.Testing.FakeTimeProvider(InboxScene.Now), NullLogger<InboxPartitions>.Instance)
            .KeepAsync(TestContext.Current.CancellationToken);
        var border = InboxWeek.Of(InboxScene.Now).To;
        // Each silo has the same events, in an order of its own and on either side of the border.
        var silos = Enumerable.Range(0, 8).Select(silo => Enumerable.Range(0, 200)
            .Select(i => _scene.Event($"e{(i * 37 + silo * 11) % 200}", at: border.AddMilliseconds(silo % 2 == 0 ? -1 : 1))).ToArray());
        await Task.WhenAll(silos.Select(_scene.StoreAsync));

        Assert.Equal(200, await _scene.CountAsync());
        Assert.Equal(200, await fixture.Database.ScalarAsync<long>($"select count(distinct dedupe_key) from webhook_events where provider_account_id = '{_scene.Name}'"));
        await _scene.StoreAsync(_scene.Event("e1", at: border.AddDays(10)), _scene.Event("new"), _scene.Event("new"));
        Assert.Equal(201, await _scene.CountAsync());
    }

    [Fact]
    public async Task Writer_DatabaseStands_RefusesWithRetryAfterAndLosesNothing()
    {
        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var instruments = new InboxInstruments(meters.GetRequiredService<IMeterFactory>());
        using var writer = new InboxWriter(new Inbox(fixture.Database.DataSource), new InboxSignal(), new AccountActivity(fixture.Database.DataSource), instruments, NullLogger<InboxWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);

        var taken = new List<Task>();
        ProblemException? refusal = null;
        await using (var connection = await fixture.Database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var stand = new Npgsql.NpgsqlCommand("lock table webhook_event_keys in access exclusive mode", connection);
            await stand.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            for (var i = 0; i < 10_000 && refusal is null; i++)
            {
                try
                {
                    taken.Add(writer.StoreAsync(_scene.Event($"w{i}")));
                }
                catch (ProblemException e)
                {
                    refusal = e;
                }
            }
        }

        Assert.Equal((503, "inbox_full"), (refusal!.Problem.Status, refusal.Problem.Code));
        Assert.NotNull(refusal.Problem.RetryAfter);
        await Task.WhenAll(taken);
        Assert.Equal(taken.Count, await _scene.CountAsync());
        Assert.Equal(0, instruments.QueueDepth());
        await writer.StopAsync(CancellationToken.None);
    }
}
