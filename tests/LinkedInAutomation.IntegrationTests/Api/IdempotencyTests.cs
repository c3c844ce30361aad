using System.Net;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class IdempotencyTests(ApiHost host)
{
    private readonly string _key = Guid.CreateVersion7().ToString();

    [Fact]
    public async Task Post_Repeated_GetsTheFirstAnswer()
    {
        var first = await host.Admin.PostAsync("clients", new { name = "Once" }, _key);
        var again = await host.Admin.PostAsync("clients", new { name = "Once" }, _key);
        Assert.Equal((first.Status, first.Text, first.Headers["Location"]), (again.Status, again.Text, again.Headers["Location"]));
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        Assert.False(first.Headers.ContainsKey("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Post_RepeatedWithAnotherBodyOrAddress_IsRefused()
    {
        (await host.Admin.PostAsync("clients", new { name = "Once" }, _key)).Created();
        (await host.Admin.PostAsync("clients", new { name = "Twice" }, _key)).Problem(422, "idempotency_key_reused");
        (await host.Admin.PostAsync("campaigns", new { name = "Once" }, _key)).Problem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Post_RefusedByARule_IsRefusedAgainWithTheSameProblem()
    {
        var first = await host.Admin.PostAsync("clients", new { name = "" }, _key);
        first.Problem(400, "validation_failed");
        var again = await host.Admin.PostAsync("clients", new { name = "" }, _key);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
    }

    [Fact]
    public async Task Post_SameKeyOfAnotherPrincipal_IsAnotherRequest()
    {
        var (_, one) = await host.NewClientAsync();
        var (_, other) = await host.NewClientAsync();
        var first = (await one.PostAsync("campaigns", new { name = "x" }, _key)).Created();
        Assert.NotEqual(first.Id(), (await other.PostAsync("campaigns", new { name = "x" }, _key)).Created().Id());
    }

    [Fact]
    public async Task Post_WhileTheFirstIsWorked_AsksToComeAgainAndInTheEndTakesOver()
    {
        var (_, api) = await host.NewClientAsync();
        var first = (await api.PostAsync("campaigns", new { name = "x" }, _key)).Created();
        await host.Database.ExecuteAsync($"update idempotency_keys set status = null, body = null where key = '{_key}'");
        var meanwhile = await api.PostAsync("campaigns", new { name = "x" }, _key);
        meanwhile.Problem(409, "idempotency_in_progress");
        Assert.Equal("1", meanwhile.Headers["Retry-After"]);

        await host.Database.ExecuteAsync($"update idempotency_keys set created_at = created_at - interval '6 minutes' where key = '{_key}'");
        Assert.NotEqual(first.Id(), (await api.PostAsync("campaigns", new { name = "x" }, _key)).Created().Id());
    }

    [Fact]
    public async Task Post_AtTheSameTime_IsWorkedOnce()
    {
        var (_, api) = await host.NewClientAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.PostAsync("campaigns", new { name = "x" }, _key)));
        Assert.All(answers, a => Assert.True(a.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, a.Text));
        Assert.Single((await api.GetAsync("campaigns")).Ok().Items());
    }

    [Fact]
    public async Task Post_SameFileUploadedAgain_IsTheSameRequestWhateverItsBoundary()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        api.Http.DefaultRequestHeaders.Add("Idempotency-Key", _key);
        var first = (await api.UploadAsync($"campaigns/{campaign}/leads/import", "url,first_name\np-1,A\n")).Expect(HttpStatusCode.Accepted);
        var again = await api.UploadAsync($"campaigns/{campaign}/leads/import", "url,first_name\np-1,A\n");
        Assert.Equal(first.Id(), again.Expect(HttpStatusCode.Accepted).Id());
        (await api.UploadAsync($"campaigns/{campaign}/leads/import", "url,first_name\np-1,B\n")).Problem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Post_TooLongAKey_IsRefused() => (await host.Admin.PostAsync("clients", new { name = "x" }, new string('k', 256))).Problem(400, "validation_failed");
}
