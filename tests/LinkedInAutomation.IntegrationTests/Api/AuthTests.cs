using System.Net;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class AuthTests(ApiHost host)
{
    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("lia_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Request_WithoutAValidKey_IsUnauthorized(string? key)
    {
        using var api = new ApiClient(host.Host.Address, key);
        (await api.GetAsync("clients")).Problem(401, "unauthorized");
        (await api.PostAsync("campaigns", new { })).Problem(401, "unauthorized");
    }

    [Fact]
    public async Task Request_RoleTooLow_IsForbidden()
    {
        var (client, viewer) = await host.NewClientAsync("viewer");
        using var manager = await host.NewKeyAsync(client, "manager");
        (await viewer.PostAsync("campaigns", new { name = "x" })).Problem(403, "forbidden");
        (await viewer.PatchAsync($"clients/{client}", new { name = "x" })).Problem(403, "forbidden");
        (await viewer.GetAsync($"clients/{client}")).Ok();
        (await manager.PostAsync("clients", new { name = "x" })).Problem(403, "forbidden");
        (await manager.GetAsync("admin/migrations")).Problem(403, "forbidden");
        (await manager.PatchAsync($"clients/{client}", new { name = "New" })).Ok();
    }

    [Fact]
    public async Task Request_RevokedKey_IsRefusedAtOnce()
    {
        var (client, _) = await host.NewClientAsync();
        var made = (await host.Admin.PostAsync($"clients/{client}/api-keys", new { name = "k", role = "viewer" })).Created();
        using var api = new ApiClient(host.Host.Address, made.Text("key"));
        (await api.GetAsync("clients")).Ok();
        (await host.Admin.DeleteAsync($"clients/{client}/api-keys/{made.Id()}")).Expect(HttpStatusCode.NoContent);
        (await api.GetAsync("clients")).Problem(401, "unauthorized");
        var listed = (await host.Admin.GetAsync($"clients/{client}/api-keys")).Ok().Items().Single(k => k.Id() == made.Id());
        Assert.False(listed.TryGetProperty("key", out _));
        Assert.NotNull(listed.GetProperty("revoked_at").GetString());
    }

    [Fact]
    public async Task Request_AnotherClientsThings_AreNotFoundAndNotListed()
    {
        var (owner, mine) = await host.NewClientAsync();
        var (_, other) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(mine);
        var campaign = await ApiHost.NewCampaignAsync(mine, account);
        (await mine.PostAsync($"campaigns/{campaign}/leads", new { leads = new[] { new { public_identifier = "p-1", first_name = "A" } } })).Ok();
        var lead = (await mine.GetAsync($"campaigns/{campaign}/leads")).Ok().Items().Single().Id();
        var import = (await mine.UploadAsync($"campaigns/{campaign}/leads/import", "url,first_name\np-2,B\n")).Expect(HttpStatusCode.Accepted).Id();

        foreach (var path in (string[])[
            $"clients/{owner}", $"clients/{owner}/api-keys", $"linkedin-accounts/{account}", $"linkedin-accounts/{account}/usage", $"campaigns/{campaign}",
            $"campaigns/{campaign}/sequence", $"campaigns/{campaign}/status", $"campaigns/{campaign}/leads", $"leads/{lead}", $"leads/{lead}/events",
            $"imports/{import}", $"imports/{import}/errors.csv"])
        {
            Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync(path)).Status);
            (await other.GetAsync(path)).Problem(404, "not_found");
        }

        foreach (var path in (string[])[
            $"linkedin-accounts/{account}/actions/pause", $"campaigns/{campaign}/actions/start", $"campaigns/{campaign}/actions/archive",
            $"campaigns/{campaign}/leads", $"clients/{owner}/api-keys"])
        {
            (await other.PostAsync(path, new { })).Problem(404, "not_found");
        }

        (await other.PatchAsync($"campaigns/{campaign}", new { name = "x" })).Problem(404, "not_found");
        (await other.PutAsync($"campaigns/{campaign}/sequence", new { steps = ApiHost.Steps })).Problem(404, "not_found");
        (await other.DeleteAsync($"linkedin-accounts/{account}")).Problem(404, "not_found");
        (await other.PostAsync("campaigns", new { client_id = owner, name = "x" })).Problem(404, "not_found");
        foreach (var list in (string[])["clients", "linkedin-accounts", "campaigns"])
            Assert.DoesNotContain((await other.GetAsync($"{list}?limit=200")).Ok().Items(), item => item.Id() == owner || item.Id() == account || item.Id() == campaign);
        Assert.Empty((await other.GetAsync($"campaigns?client_id={owner}")).Ok().Items());

        var refused = await other.PostAsync("campaigns", new { name = "x", account_ids = new[] { account } });
        refused.Problem(400, "validation_failed");
        Assert.Equal(["account_ids[0]"], refused.Fields);
    }
}
