using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using LinkedInAutomation.Database;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LinkedInAutomation.IntegrationTests.EndToEnd;

/// <summary>
/// A hundred thousand webhooks with repeats, disorder and rubbish, while the service is killed and PostgreSQL restarted. A sender that
/// repeats what was not answered 200, as Unipile does, has everything worked exactly once, and every lead where a calm run brings it.
/// </summary>
public sealed class WebhookStormTests : IAsyncLifetime
{
    /// <summary>The measure; STORM_DELIVERIES plays fewer, or more.</summary>
    private static readonly int Deliveries = int.Parse(System.Environment.GetEnvironmentVariable("STORM_DELIVERIES") ?? "100000", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly int Repeats = Deliveries / 5;
    private static readonly int Malformed = Deliveries / 20;
    private static readonly int People = Deliveries / 20;
    private const int Senders = 48;
    private const string AdminKey = "storm-test-admin-key";
    private const string Secret = "storm-test-webhook-secret";

    /// <summary>Far more than it takes: a limit for what hangs.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("linkedin-automation-storm-");
    private readonly Uri _address = new($"http://127.0.0.1:{FreePort.Next()}");
    private EmbeddedPostgres _postgres = null!;
    private NpgsqlDataSource _database = null!;
    private ServiceProcess _service = null!;
    private HttpClient _unipile = null!;
    private int _answered;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
            _directory.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        await StartPostgresAsync();
        _database = NpgsqlDataSource.Create(_postgres.ConnectionString);
        _service = new(Environment(), _address);
        _unipile = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Senders }) { BaseAddress = new Uri(_address, "/api/v1/webhooks/unipile/") };
        _unipile.DefaultRequestHeaders.Add("Unipile-Auth", Secret);
        await _service.StartAsync();
        await SeedAsync("storm");
        await SeedAsync("calm");
    }

    public async ValueTask DisposeAsync()
    {
        _unipile.Dispose();
        _service.Dispose();
        await _database.DisposeAsync();
        await _postgres.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Storm_KillsAndARestartOfPostgres_EveryEventIsWorkedOnceAndEveryLeadIsWhereACalmRunBringsIt()
    {
        var watch = Stopwatch.StartNew();
        var random = new Random(4);
        var moving = WebhookStorm.Moving("storm", People).ToArray();
        var idle = Enumerable.Range(0, Deliveries - Repeats - Malformed - moving.Length).Select(i => WebhookStorm.Idle("storm", i, People));
        StormEvent[] events = [.. moving.Concat(idle), .. Enumerable.Range(0, Malformed).Select(WebhookStorm.Malformed)];
        random.Shuffle(events);
        var sending = SendAsync(WebhookStorm.Disorder(events, Repeats, random));

        await AnsweredAsync(Deliveries / 5);
        await KillAsync();
        await AnsweredAsync(Deliveries * 2 / 5);
        await KillAsync();
        await AnsweredAsync(Deliveries * 3 / 5);
        await _postgres.StopAsync(Token);
        await StartPostgresAsync();
        _database.Clear();
        await AnsweredAsync(Deliveries * 4 / 5);
        await KillAsync();
        await sending;
        TestContext.Current.SendDiagnosticMessage($"sent after {watch.Elapsed}");
        await DrainedAsync();
        TestContext.Current.SendDiagnosticMessage($"drained after {watch.Elapsed}");
        var calm = WebhookStorm.Moving("calm", People).ToArray();
        await SendAsync(calm);
        await DrainedAsync();
        TestContext.Current.SendDiagnosticMessage($"done after {watch.Elapsed}");

        // None lost, none twice. By body, since some keys hold the day, and a day may end here.
        Assert.Equal(
            (events.Length + calm.Length, Malformed),
            (await ScalarAsync<long>("select count(distinct body) from webhook_events"),
             await ScalarAsync<long>("select count(distinct body) from webhook_events where reason = 'malformed'")));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) - count(distinct dedupe_key) from webhook_events where source = 'messaging'"));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from webhook_events where status not in ('processed', 'ignored') or processed_at is null"));
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from (select lead_id, type from lead_events where type in ('connection_accepted', 'reply_received', 'manual_message') group by lead_id, type having count(*) > 1) twice"));
        Assert.Equal(await StatesAsync("calm"), await StatesAsync("storm"));
        Assert.Equal(People, await ScalarAsync<long>("select count(*) from leads where public_identifier like 'storm-%' and (connected_at is not null or replied_at is not null or status = 'stopped')"));
    }

    /// <summary>Each delivery until it is answered: 200, or 400 for what can never be read.</summary>
    private Task SendAsync(IReadOnlyList<StormEvent> deliveries) => Parallel.ForEachAsync(
        deliveries, new ParallelOptions { MaxDegreeOfParallelism = Senders, CancellationToken = Token },
        async (delivery, token) =>
        {
            if (!await DeliverAsync(delivery, token))
                await Eventually.TrueAsync(() => DeliverAsync(delivery, token), Long);
        });

    private async Task<bool> DeliverAsync(StormEvent delivery, CancellationToken token)
    {
        try
        {
            using var content = new StringContent(delivery.Body, Encoding.UTF8, "application/json");
            using var answer = await _unipile.PostAsync(delivery.Source, content, token);
            if (answer.StatusCode != (delivery.IsMalformed ? HttpStatusCode.BadRequest : HttpStatusCode.OK))
                return false;
            Interlocked.Increment(ref _answered);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Task AnsweredAsync(int count) => Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref _answered) >= count), Long);

    private async Task KillAsync()
    {
        await _service.KillAsync();
        await _service.StartAsync();
    }

    private Task DrainedAsync() => Eventually.TrueAsync(
        async () => await ScalarAsync<long>("select count(*) from webhook_events where status = 'pending'") == 0, Long,
        () => "Events are still pending.");

    private async Task StartPostgresAsync()
        => _postgres = await EmbeddedPostgres.StartAsync(new() { Directory = _directory.FullName }, NullLoggerFactory.Instance, Token);

    /// <summary>What a lead has come to, without ids and times.</summary>
    private async Task<string[]> StatesAsync(string set)
    {
        await using var command = _database.CreateCommand($"""
            select array(
                select concat_ws(' ', replace(public_identifier, '{set}', ''), status, status_reason, step_id, waiting_for,
                    case when connected_at is not null then 'connected' end, case when replied_at is not null then 'replied' end,
                    replace(conversation_id, '{set}', ''),
                    (select string_agg(type, ',' order by type) from lead_events where lead_id = leads.id))
                from leads where public_identifier like '{set}-%' order by public_identifier)
            """);
        return (string[])(await command.ExecuteScalarAsync(Token))!;
    }

    /// <summary>A client, a campaign, accounts that send nothing, and people who were invited.</summary>
    private async Task SeedAsync(string set)
    {
        using var api = new RestClient(_address, AdminKey);
        var client = (await api.PostAsync("clients", new { name = set, time_zone = "UTC" })).Id();
        var campaign = (await api.PostAsync("campaigns", new { client_id = client, name = set, time_zone = "UTC", account_ids = Array.Empty<string>(), sequence = new { steps = Steps } })).Id();
        await using var seed = _database.CreateCommand(string.Create(CultureInfo.InvariantCulture, $$"""
            insert into linkedin_accounts (id, client_id, provider_account_id, name, status, settings, doc, version, created_at, updated_at)
            select md5('{{set}}-account-' || i)::uuid, '{{client}}', '{{set}}-account-' || i, 'Grace', 'paused', '{{StoredJson.Write(AccountSettings.Default("UTC"))}}', '{}', 1, now(), now()
            from generate_series(0, {{WebhookStorm.Accounts - 1}}) i;
            update campaigns set status = 'active', started_at = now() where id = '{{campaign}}';
            insert into campaign_accounts select '{{campaign}}', id, row_number() over (order by id) from linkedin_accounts where client_id = '{{client}}';
            insert into leads (id, client_id, campaign_id, account_id, public_identifier, provider_id, first_name, status, waiting_for, step_id, invited_at, next_at, created_at, updated_at)
            select md5('{{set}}-' || i)::uuid, '{{client}}', '{{campaign}}', md5('{{set}}-account-' || i % {{WebhookStorm.Accounts}})::uuid, '{{set}}-' || i, 'ACo-{{set}}-' || i, 'Ada',
                   'invite_sent', 'connection', 'hello', now(), now() + interval '30 days', now(), now()
            from generate_series(0, {{People - 1}}) i;
            insert into actions (id, client_id, campaign_id, lead_id, account_id, step_id, kind, attempt_epoch, state, text, queued_at, not_before, sent_at, finished_at, delivered_at)
            select md5('{{set}}-action-' || i)::uuid, '{{client}}', '{{campaign}}', md5('{{set}}-' || i)::uuid, md5('{{set}}-account-' || i % {{WebhookStorm.Accounts}})::uuid,
                   'invite', 'invite', 0, 'done', 'Hello number ' || i, now(), now(), now(), now(), now()
            from generate_series(0, {{People - 1}}) i where i % 5 = 3
            """));
        await seed.ExecuteNonQueryAsync(Token);
    }

    private static readonly object[] Steps =
    [
        new { id = "invite", type = "invite" },
        new { id = "hello", type = "message", text = "Thanks for connecting", delay = new { value = 20, unit = "days" } },
    ];

    private Dictionary<string, string> Environment() => new()
    {
        ["ConnectionStrings__Postgres"] = _postgres.ConnectionString,
        ["Database__Directory"] = Path.Combine(_directory.FullName, "service"),
        ["Sandbox__Enabled"] = "true",
        ["Auth__AdminKey"] = AdminKey,
        ["Webhooks__Secret"] = Secret,
        ["Webhooks__Lease"] = "00:00:10",
        ["Relations__BackfillInterval"] = "00:00:00",
        ["Logging__LogLevel__Default"] = "Critical",
        ["ASPNETCORE_URLS"] = _address.ToString(),
        ["Orleans__SiloPort"] = $"{FreePort.Next()}",
        ["Orleans__GatewayPort"] = $"{FreePort.Next()}",
    };

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }
}
