using System.Diagnostics;
using System.Net;
using System.Text;

namespace LinkedInAutomation.Benchmarks;

/// <summary>
/// Webhooks a second that were answered 200, each committed before its answer, against pgbench's single-row commits by as many clients on
/// the same PostgreSQL, in turns; then how long an answer takes when they arrive at half of that rate, whether the one before was answered
/// or not.
/// </summary>
internal sealed class WebhookPosts(BenchmarkService service)
{
    private const int Senders = 32;
    private const int Rounds = 3;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    private int _sent;

    public static async Task<IEnumerable<BenchmarkResult>> RunAsync()
    {
        await using var service = await BenchmarkService.StartAsync();
        return await new WebhookPosts(service).MeasureAsync();
    }

    private async Task<IEnumerable<BenchmarkResult>> MeasureAsync()
    {
        var pgbench = new PgBench(service.ConnectionString);
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
        var answered = await Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            var count = 0;
            while (watch.Elapsed < Turn)
                count += await PostAsync() ? 1 : 0;
            return count;
        }));
        return answered.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Milliseconds from the instant at which each post was due.</summary>
    private async Task<List<double>> SteadyAsync(double perSecond)
    {
        var posts = new List<Task<double>>();
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (watch.Elapsed < 2 * Turn)
        {
            await timer.WaitForNextTickAsync();
            for (var due = posts.Count / perSecond; due <= watch.Elapsed.TotalSeconds; due = posts.Count / perSecond)
                posts.Add(TimeAsync(watch, due));
        }

        return [.. await Task.WhenAll(posts)];
    }

    private async Task<double> TimeAsync(Stopwatch watch, double due)
    {
        if (!await PostAsync())
            throw new InvalidOperationException("A post at half of the peak was refused.");
        return (watch.Elapsed.TotalSeconds - due) * 1000;
    }

    /// <summary>The dispatcher works what was stored; its backlog would be part of the next figure.</summary>
    private async Task DrainAsync()
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        await using var command = service.Database.CreateCommand("select exists (select 1 from webhook_events where status = 'pending')");
        while ((bool)(await command.ExecuteScalarAsync())!)
            await look.WaitForNextTickAsync();
    }

    private async Task<bool> PostAsync()
    {
        var number = Interlocked.Increment(ref _sent);
        using var request = new HttpRequestMessage(HttpMethod.Post, "webhooks/unipile/messaging");
        request.Headers.Add("Unipile-Auth", BenchmarkService.WebhookSecret);
        request.Content = new StringContent(
            $$$"""
            {"event":"message_received","account_id":"nobody","account_type":"LINKEDIN","account_info":{"user_id":"ACoMe"},"chat_id":"c{{{number % 500}}}",
             "message_id":"m{{{number}}}","timestamp":"2026-01-02T03:04:05.000Z","message":"Hello",
             "sender":{"attendee_id":"a","attendee_name":"Joe","attendee_provider_id":"ACoJoe{{{number % 500}}}"},"attendees":[],"attachments":[]}
            """, Encoding.UTF8, "application/json");
        using var response = await service.Http.SendAsync(request);
        return response.StatusCode == HttpStatusCode.OK;
    }
}
