using System.Net.Http.Json;
using LinkedInAutomation.Host.Webhooks;
using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class ConnectLinksTests(ApiHost host) : IDisposable
{
    private readonly ApiClient _unipile = new(host.Host.Address, null);

    [Fact]
    public async Task ConnectLink_Used_AttachesTheAccountToTheClientThatAsked()
    {
        var (_, api) = await host.NewClientAsync();
        var link = (await api.PostAsync("linkedin-accounts/connect-link", new { success_redirect_url = "https://agency.example/done" })).Ok();
        Assert.True(link.GetProperty("expires_at").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        await UseAsync(link.Text("url"), "Ada Lovelace");
        await Eventually.TrueAsync(async () => (await api.GetAsync("linkedin-accounts")).Ok().Items() is [var one] && one.Text("name") == "Ada Lovelace" && one.Text("status") == "ok");
    }

    [Fact]
    public async Task ReconnectLink_Used_BringsTheAccountBack()
    {
        var (_, api) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(api);
        var provider = (await api.GetAsync($"linkedin-accounts/{account}")).Ok().Text("provider_account_id");
        host.Host.Simulator!.World.SetAccountStatus(provider, Unipile.Simulator.AccountStatus.Credentials);
        await Eventually.TrueAsync(async () => (await api.GetAsync($"linkedin-accounts/{account}")).Ok().Text("status") == "credentials_required");

        var link = (await api.PostAsync($"linkedin-accounts/{account}/reconnect-link", new { })).Ok();
        await UseAsync(link.Text("url"), "Grace Hopper");
        await Eventually.TrueAsync(async () => (await api.GetAsync($"linkedin-accounts/{account}")).Ok().Text("status") == "ok");
        Assert.Single((await api.GetAsync("linkedin-accounts")).Ok().Items());
    }

    [Fact]
    public async Task Callback_SecondAccountOrExpiredOrForged_IsRefused()
    {
        var (client, api) = await host.NewClientAsync();
        (await api.PostAsync("linkedin-accounts/connect-link", new { })).Ok();
        var id = await host.Database.ScalarAsync<Guid>($"select id from connect_links where client_id = '{client}'");
        var token = new ConnectToken(id, Guid.Parse(client), DateTimeOffset.UnixEpoch).Sign(ApiHost.WebhookSecret);
        var account = host.Host.Simulator!.World.CreateAccount(new() { Name = "One" }).Id;

        // A failure is kept and leaves the link as it is; so is what cannot be read.
        (await CallAsync(token, new { status = "CREATION_FAIL", account_id = account })).Ok();
        (await _unipile.PostTextAsync($"webhooks/unipile/hosted-auth/{token}", "{")).Problem(400, "malformed_json");
        (await CallAsync(token, new { status = "CREATION_SUCCESS", account_id = account })).Ok();
        (await CallAsync(token, new { status = "CREATION_SUCCESS", account_id = account })).Ok();
        (await CallAsync(token, new { status = "CREATION_SUCCESS", account_id = "another" })).Problem(410, "link_used_or_expired");
        (await CallAsync(token + "x", new { status = "CREATION_SUCCESS", account_id = account })).Problem(401, "unauthorized");
        await Eventually.TrueAsync(async () => (await api.GetAsync("linkedin-accounts")).Ok().Items() is [_]);
        Assert.Equal(3, await host.Database.ScalarAsync<long>($"select count(*) from webhook_events where dedupe_key like 'hosted_auth/{id}%'"));

        (await api.PostAsync("linkedin-accounts/connect-link", new { })).Ok();
        var late = await host.Database.ScalarAsync<Guid>($"update connect_links set expires_at = '2000-01-01' where client_id = '{client}' and used_at is null returning id");
        (await CallAsync(new ConnectToken(late, Guid.Parse(client), DateTimeOffset.UnixEpoch).Sign(ApiHost.WebhookSecret), new { status = "CREATION_SUCCESS", account_id = "another" }))
            .Problem(410, "link_used_or_expired");
    }

    [Fact]
    public async Task Links_OfAnotherClientOrByAViewer_AreRefused()
    {
        var (_, api) = await host.NewClientAsync();
        var (other, theirs) = await host.NewClientAsync();
        var account = await host.NewAccountAsync(theirs);
        (await api.PostAsync($"linkedin-accounts/{account}/reconnect-link", new { })).Problem(404, "not_found");
        (await api.PostAsync("linkedin-accounts/connect-link", new { client_id = other })).Problem(404, "not_found");
        (await (await host.NewKeyAsync(other, "viewer")).PostAsync("linkedin-accounts/connect-link", new { })).Problem(403, "forbidden");
        (await api.PostAsync("linkedin-accounts/connect-link", new { success_redirect_url = "javascript:alert(1)" })).Problem(400, "validation_failed");
    }

    public void Dispose() => _unipile.Dispose();

    private Task<ApiAnswer> CallAsync(string token, object body)
        => _unipile.SendAsync(HttpMethod.Post, $"webhooks/unipile/hosted-auth/{token}", JsonContent.Create(body));

    /// <summary>What the owner of the account does on the page.</summary>
    private static async Task UseAsync(string url, string name)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent([new("name", name)]);
        using var answer = await browser.PostAsync(url, form, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode < 400);
    }
}
