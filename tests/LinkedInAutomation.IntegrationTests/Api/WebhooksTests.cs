using System.Net;
using System.Text;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class WebhooksTests(ApiHost host) : IDisposable
{
    private readonly ApiClient _unipile = new(host.Host.Address, null);
    private readonly string _id = Guid.CreateVersion7().ToString("N");

    [Fact]
    public async Task Delivery_Valid_IsCommittedBeforeTheAnswer()
    {
        var answer = await DeliverAsync("users", Relation());
        Assert.Equal((HttpStatusCode.OK, "{}"), (answer.Status, answer.Text));
        Assert.Equal(1, await CountAsync());
        Assert.Equal(0, await host.Database.ScalarAsync<long>($"select count(*) from webhook_events where headers::text ilike '%{ApiHost.WebhookSecret}%'"));
        Assert.Equal(HttpStatusCode.OK, (await DeliverAsync("users", Relation())).Status);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Delivery_LabelledAsAForm_IsTakenAsItIs()
        => Assert.Equal(HttpStatusCode.OK, (await DeliverAsync("users", Relation(), type: "application/x-www-form-urlencoded")).Status);

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Delivery_WithoutTheSecret_IsRefusedAndNotKept(string? secret)
    {
        (await DeliverAsync("users", Relation(), secret)).Problem(401, "unauthorized");
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Delivery_Malformed_IsKeptAndAnswered400()
    {
        (await DeliverAsync("messaging", $"{{ \"{_id}\": ")).Problem(400, "malformed_json");
        var kept = (await host.Admin.GetAsync("admin/webhook-events?status=ignored&source=messaging&limit=200")).Ok().Items();
        Assert.Contains(kept, e => e.Text("reason") == "malformed");
        Assert.Equal(1, await host.Database.ScalarAsync<long>($"select count(*) from webhook_events where convert_from(body, 'UTF8') like '%{_id}%' and status = 'ignored'"));
    }

    [Fact]
    public async Task Delivery_TooLarge_IsRefused()
    {
        var body = $"{{ \"x\": \"{new string('x', 1024 * 1024)}\" }}";
        (await DeliverAsync("users", body)).Problem(413, "too_large");
        using var chunked = new ChunkedContent(Encoding.UTF8.GetBytes(body));
        (await _unipile.SendAsync(HttpMethod.Post, "webhooks/unipile/users", chunked, ("Unipile-Auth", ApiHost.WebhookSecret))).Problem(413, "too_large");
    }

    [Fact]
    public async Task Delivery_ManyAtOnce_AreAllKept()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => DeliverAsync("users", Relation(i))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Equal(300, await CountAsync());
    }

    [Fact]
    public async Task Status_AfterADelivery_ShowsItAndTheHooks()
    {
        await DeliverAsync("users", Relation());
        var status = (await host.Admin.GetAsync("webhooks/status")).Ok();
        Assert.NotNull(status.GetProperty("inbox").GetProperty("last_events").GetProperty("users").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Array, status.GetProperty("registered_hooks").ValueKind);
        (await host.Admin.GetAsync("webhooks/health")).Ok();
    }

    public void Dispose() => _unipile.Dispose();

    private string Relation(int number = 0)
        => $$"""{ "event": "new_relation", "account_id": "{{_id}}", "user_provider_id": "person-{{number}}", "user_full_name": "Ada" }""";

    private Task<long> CountAsync() => host.Database.ScalarAsync<long>($"select count(*) from webhook_events where provider_account_id = '{_id}'");

    private Task<ApiAnswer> DeliverAsync(string source, string body, string? secret = ApiHost.WebhookSecret, string type = "application/json")
        => _unipile.SendAsync(HttpMethod.Post, $"webhooks/unipile/{source}", new StringContent(body, Encoding.UTF8, type), ("Unipile-Auth", secret));

    private sealed class ChunkedContent(byte[] body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(body).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
