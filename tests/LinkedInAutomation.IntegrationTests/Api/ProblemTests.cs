using System.Net;
using System.Text;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class ProblemTests(ApiHost host)
{
    [Theory]
    [InlineData("GET", "nothing/here", 404, "not_found")]
    [InlineData("GET", "campaigns/no-guid", 404, "not_found")]
    [InlineData("GET", "leads/00000000-0000-0000-0000-000000000000", 404, "not_found")]
    [InlineData("DELETE", "campaigns", 405, "method_not_allowed")]
    [InlineData("GET", "campaigns?limit=0", 400, "validation_failed")]
    [InlineData("GET", "campaigns?limit=ten", 400, "validation_failed")]
    [InlineData("GET", "campaigns?cursor=rubbish", 400, "validation_failed")]
    [InlineData("GET", "campaigns?status=odd", 400, "validation_failed")]
    [InlineData("GET", "campaigns?client_id=odd", 400, "validation_failed")]
    [InlineData("GET", "admin/webhook-events?source=odd", 400, "validation_failed")]
    public async Task Request_ThatCannotBeServed_IsAProblem(string method, string path, int status, string code)
        => (await host.Admin.SendAsync(new HttpMethod(method), path)).Problem(status, code);

    [Theory]
    [InlineData("""{ "name": """, "malformed_json", "")]
    [InlineData("", "bad_request", "")]
    [InlineData("null", "bad_request", "")]
    [InlineData("[]", "validation_failed", "")]
    [InlineData("""{ "name": "x", "colour": "red" }""", "validation_failed", "colour")]
    [InlineData("""{ "name": 5 }""", "validation_failed", "name")]
    [InlineData("""{ "name": "a\u0000b" }""", "validation_failed", "name")]
    [InlineData("""{ "name": "x", "time_zone": "Mars/Olympus", "email": "nobody" }""", "validation_failed", "email time_zone")]
    public async Task Post_BodyThatDoesNotFit_NamesWhatIsWrong(string body, string code, string fields)
    {
        var answer = await host.Admin.PostTextAsync("clients", body);
        answer.Problem(400, code);
        Assert.Equal(fields, string.Join(' ', answer.Fields.Where(f => f.Length > 0)));
        Assert.DoesNotContain("System.", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("LinkedInAutomation", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutJsonAsItsType_IsUnsupported()
    {
        using var content = new StringContent("name=x", Encoding.UTF8, "text/plain");
        (await host.Admin.SendAsync(HttpMethod.Post, "clients", content)).Problem(415, "unsupported_media_type");
    }

    [Fact]
    public async Task Get_AcceptingAnotherType_IsStillAProblem()
        => (await host.Admin.SendAsync(HttpMethod.Get, $"clients/{Guid.Empty}", null, ("Accept", "text/html"))).Problem(404, "not_found");

    [Fact]
    public async Task List_PageByPage_ShowsEachOnceWhileSomeAreAdded()
    {
        var (client, api) = await host.NewClientAsync();
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
            made.Add((await api.PostAsync("campaigns", new { name = $"c{i}" })).Created().Id());
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await api.GetAsync($"campaigns?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).Ok();
            seen.AddRange(page.Items().Select(c => c.Id()));
            cursor = page.GetProperty("next_cursor").GetString();
            if (seen.Count == 2)
                made.Add((await api.PostAsync("campaigns", new { client_id = client, name = "late" })).Created().Id());
        }
        while (cursor is not null);
        Assert.Equal(made, seen);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.GetAsync("campaigns?limit=201")).Status);
    }
}
