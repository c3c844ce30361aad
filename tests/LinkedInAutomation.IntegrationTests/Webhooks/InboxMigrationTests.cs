using LinkedInAutomation.Database;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkedInAutomation.IntegrationTests.Webhooks;

public sealed class InboxMigrationTests(PostgresServer server)
{
    private const long Before = 202611231000;
    private const long WithPartitions = 202611231100;

    private static readonly string[] Rows =
    [
        "7 messaging message/a/m/received message_received a p c body dead boom 14",
        "8 users relation/a/p/20261120T000000 new_relation a p body processed 1",
        "9 messaging body/x  body ignored malformed 0",
    ];

    [Fact]
    public async Task UpDownUp_StoredEvents_AreAllKeptAsTheyWere()
    {
        await using var database = await server.CreateEmptyDatabaseAsync();
        var migrator = new Migrator(database.DataSource, NullLogger<Migrator>.Instance);
        await migrator.UpAsync(Before, TestContext.Current.CancellationToken);
        await database.ExecuteAsync("""
            insert into webhook_events (id, source, dedupe_key, event, provider_account_id, person_provider_id, chat_id, headers, body, status, reason, attempts, received_at, next_attempt_at, processed_at)
            overriding system value values
                (7, 'messaging', 'message/a/m/received', 'message_received', 'a', 'p', 'c', '{}', 'body', 'dead', 'boom', 14, '2026-11-01', now(), now()),
                (8, 'users', 'relation/a/p/20261120T000000', 'new_relation', 'a', 'p', null, '{}', 'body', 'processed', null, 1, '2026-11-20', now(), now()),
                (9, 'messaging', 'body/x', null, null, null, null, '{}', 'body', 'ignored', 'malformed', 0, '2026-11-21', now(), now())
            """);
        Assert.Equal(Rows, await RowsAsync(database));

        await migrator.UpAsync(WithPartitions, TestContext.Current.CancellationToken);
        Assert.Equal(Rows, await RowsAsync(database));
        Assert.Equal("a/chat/c a/person/p /account", await database.ScalarAsync<string>("select string_agg(conversation, ' ' order by id) from webhook_events"));
        // A repeat of a kept event is still known; a new one gets the next number.
        await database.ExecuteAsync("""
            insert into webhook_events (source, dedupe_key, conversation, headers, body, status, received_at)
                values ('hosted_auth', 'hosted_auth/1', 'x', '{}', 'body', 'pending', now()), ('messaging', 'message/a/m/received', 'x', '{}', 'body', 'ignored', now())
            """);
        Assert.True(await database.ScalarAsync<bool>($"select exists (select 1 from webhook_event_keys where key = '{Grains.Webhooks.Inbox.KeyOf("users", "relation/a/p/20261120T000000")}')"));
        Assert.Equal((3L, 11L), (
            await database.ScalarAsync<long>("select count(*) from webhook_event_keys"), await database.ScalarAsync<long>("select max(id) from webhook_events")));

        await migrator.DownToAsync(Before, allowDataLoss: true, TestContext.Current.CancellationToken);
        string[] more = [.. Rows, "10 account_status hosted_auth/1  body pending 0", "11 messaging message/a/m/received#11  body ignored 0"];
        Assert.Equal(more, await RowsAsync(database));
        await migrator.UpAsync(WithPartitions, TestContext.Current.CancellationToken);
        Assert.Equal(more.Select(row => row.Replace("account_status", "hosted_auth", StringComparison.Ordinal)), await RowsAsync(database));
    }

    private static Task<string[]> RowsAsync(TestDatabase database) => database.ScalarAsync<string[]>("""
        select array_agg(concat_ws(' ', id, source, dedupe_key, coalesce(event, ''), provider_account_id, person_provider_id, chat_id,
                                   convert_from(body, 'UTF8'), status, reason, attempts) order by id)
        from webhook_events
        """);
}
