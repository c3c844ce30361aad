using System.Diagnostics;

namespace LinkedInAutomation.Benchmarks;

/// <summary>
/// Webhooks a second that were answered 200, each committed before its answer, against pgbench's single-row commits on the same PostgreSQL,
/// in turns; then how long an answer takes when they arrive at half of that rate, whether the one before was answered or not. They are what
/// most webhooks are: messages to an account that works leads, from people who are none of them. They are worked meanwhile.
/// </summary>
internal sealed class WebhookPosts : IDisposable
{
    private const int Senders = 32;
    private const int Rounds = 3;
    private const int Leads = 1_000;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    private readonly BenchmarkService _service;
    private readonly string _account;
    private readonly WebhookSender[] _senders;
    private int _sent;

    private WebhookPosts(BenchmarkService service, string account)
    {
        (_service, _account) = (service, account);
        _senders = [.. Enumerable.Range(0, Senders).Select(_ => new WebhookSender(service.Http.BaseAddress!, BenchmarkService.WebhookSecret))];
    }

    public static async Task<IEnumerable<BenchmarkResult>> RunAsync()
    {
        await using var service = await BenchmarkService.StartAsync();
        var (campaign, _) = await service.CreateCampaignAsync(1, [new { type = "visit_profile" }]);
        await service.ImportAsync(campaign, "lead", Leads);
        await using var account = service.Database.CreateCommand("select provider_account_id from linkedin_accounts");
        using var posts = new WebhookPosts(service, (string)(await account.ExecuteScalarAsync())!);
        return await posts.MeasureAsync();
    }

    public void Dispose() => Array.ForEach(_senders, sender => sender.Dispose());

    private async Task<IEnumerable<BenchmarkResult>> MeasureAsync()
    {
        var pgbench = new PgBench(_service.ConnectionString);
        await PeakAsync();
        var (posts, commits, alone) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            await DrainAsync();
            alone.Add(await pgbench.RunAsync(1, Turn));
            commits.Add(await pgbench.RunAsync(Senders, Turn));
            posts.Add(await PeakAsync());
        }

        var (peak, measure, single) = (Statistics.Median(posts), Statistics.Median(commits), Statistics.Median(alone));
        await DrainAsync();
        var latencies = await SteadyAsync(peak / 2);
        return
        [
            new("pgbench, 1 client", single, "commits/s", $"one row after the other, median of {Rounds} turns of {Turn.TotalSeconds:N0} s"),
            new($"pgbench, {Senders} clients", measure, "commits/s", "single rows; PostgreSQL joins their commits"),
            new("webhooks", peak, "posts/s", $"{Senders} senders over HTTP; {peak / single:N2} of one client, {peak / measure:N2} of {Senders}"),
            new("webhooks at half of it", Statistics.Percentile(latencies, 99), "ms p99",
                $"{latencies.Count / Turn.TotalSeconds / 2:N0} posts/s; p50 {Statistics.Percentile(latencies, 50):N1} ms"),
        ];
    }

    /// <summary>Posts a second when each sender posts again as soon as it was answered.</summary>
    private async Task<double> PeakAsync()
    {
        var watch = Stopwatch.StartNew();
        var posted = await EachAsync(sender =>
        {
            var count = 0;
            for (; watch.Elapsed < Turn; count++)
                sender.Post(Body());
            return count;
        });
        return posted.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Milliseconds from the instant at which each post was due, whether a sender was free then or not.</summary>
    private async Task<List<double>> SteadyAsync(double perSecond)
    {
        var watch = Stopwatch.StartNew();
        var taken = 0;
        // Nobody sets it: the time to wait for is what is measured against.
        using var never = new ManualResetEventSlim(initialState: false, spinCount: 0);
        var latencies = await EachAsync(sender =>
        {
            var own = new List<double>();
            for (var due = Next(); due < 2 * Turn; due = Next())
            {
                if (due - watch.Elapsed is var early && early > TimeSpan.Zero)
                    never.Wait(early);
                sender.Post(Body());
                own.Add((watch.Elapsed - due).TotalMilliseconds);
            }

            return own;
        });
        return [.. latencies.SelectMany(own => own)];

        TimeSpan Next() => TimeSpan.FromSeconds((Interlocked.Increment(ref taken) - 1) / perSecond);
    }

    /// <summary>A thread for each sender: theirs is to wait, and the service's pool is not for that.</summary>
    private Task<T[]> EachAsync<T>(Func<WebhookSender, T> send)
        => Task.WhenAll(_senders.Select(sender => Task.Factory.StartNew(() => send(sender), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    /// <summary>The dispatcher works what was stored; its backlog would be part of the next figure.</summary>
    private async Task DrainAsync()
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        await using var command = _service.Database.CreateCommand("select exists (select 1 from webhook_events where status = 'pending')");
        while ((bool)(await command.ExecuteScalarAsync())!)
            await look.WaitForNextTickAsync();
    }

    private string Body()
    {
        var number = Interlocked.Increment(ref _sent);
        return $$$"""
            {"event":"message_received","account_id":"{{{_account}}}","account_type":"LINKEDIN","account_info":{"user_id":"ACoMe"},"chat_id":"c{{{number % 500}}}",
             "message_id":"m{{{number}}}","timestamp":"2026-01-02T03:04:05.000Z","message":"Hello",
             "sender":{"attendee_id":"a","attendee_name":"Joe","attendee_provider_id":"ACoJoe{{{number % 500}}}",
             "attendee_profile_url":"https://www.linkedin.com/in/joe-{{{number % 500}}}"},"attendees":[],"attachments":[]}
            """;
    }
}
