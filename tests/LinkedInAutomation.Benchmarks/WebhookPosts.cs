using System.Diagnostics;
using System.Net;
using System.Text;

namespace LinkedInAutomation.Benchmarks;

/// <summary>Webhooks a second that were answered 200, each committed before its answer.</summary>
internal static class WebhookPosts
{
    private const int Senders = 64;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);

    public static async Task<BenchmarkResult> RunAsync(BenchmarkService service)
    {
        var watch = Stopwatch.StartNew();
        var posts = await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => SendAsync(service, sender, watch)));
        var latencies = posts.SelectMany(p => p).Order().ToArray();
        return new(latencies.Length / watch.Elapsed.TotalSeconds, "posts/s",
            $"{Senders} senders for {Time.TotalSeconds:N0} s; p50 {latencies[latencies.Length / 2]:N1} ms, p99 {latencies[latencies.Length * 99 / 100]:N1} ms");
    }

    private static async Task<List<double>> SendAsync(BenchmarkService service, int sender, Stopwatch watch)
    {
        var latencies = new List<double>();
        for (var i = 0; watch.Elapsed < Time; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "webhooks/unipile/messaging");
            request.Headers.Add("Unipile-Auth", BenchmarkService.WebhookSecret);
            request.Content = new StringContent(
                $$$"""
                {"event":"message_received","account_id":"nobody","account_type":"LINKEDIN","account_info":{"user_id":"ACoMe"},"chat_id":"c{{{sender}}}",
                 "message_id":"m{{{sender}}}-{{{i}}}","timestamp":"2026-01-02T03:04:05.000Z","message":"Hello",
                 "sender":{"attendee_id":"a","attendee_name":"Joe","attendee_provider_id":"ACoJoe"},"attendees":[],"attachments":[]}
                """, Encoding.UTF8, "application/json");
            var begin = watch.Elapsed;
            using var response = await service.Http.SendAsync(request);
            if (response.StatusCode == HttpStatusCode.OK)
                latencies.Add((watch.Elapsed - begin).TotalMilliseconds);
        }

        return latencies;
    }
}
