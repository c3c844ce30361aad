using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using LinkedInAutomation.Host.Hosting;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LinkedInAutomation.IntegrationTests.Hosting;

public sealed class OutreachHostTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_Sandbox_IsReadyMeasuredAndGuarded()
    {
        await using var host = await TestHost.StartAsync(fixture.Database);
        using var http = new HttpClient { BaseAddress = host.Address };

        var ready = await http.GetAsync("/health/ready", Cancelled);
        var body = JsonNode.Parse(await ready.Content.ReadAsStringAsync(Cancelled))!;
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("healthy", body["status"]!.ToString());
        Assert.Equal(["silo", "database", "migrations"], body["checks"]!.AsObject().Select(check => check.Key));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live", Cancelled)).StatusCode);

        Assert.Contains("orleans_", await http.GetStringAsync("/metrics", Cancelled), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/dashboard/", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/dashboard/DashboardCounters", Cancelled)).StatusCode);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestHost.AdminKey);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/dashboard/", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task StartAsync_TwoHostsOneDatabase_BothAreReady()
    {
        await using var first = await TestHost.StartAsync(fixture.Database);
        await using var second = await TestHost.StartAsync(fixture.Database);
        using var http = new HttpClient();

        foreach (var host in new[] { first, second })
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(host.Address, "/health/ready"), Cancelled)).StatusCode);
        Assert.Equal(2, await fixture.Database.ScalarAsync<long>("SELECT count(*) FROM orleans.membership WHERE status = 3"));
    }

    [Fact]
    public async Task StartAsync_ConnectionStringOfTheOperator_IsKeptAndCompleted()
    {
        var given = new NpgsqlConnectionStringBuilder(fixture.Database.ConnectionString);
        foreach (var setting in new[] { "Max Auto Prepare", "No Reset On Close" })
            given.Remove(setting);
        given.MaxPoolSize = 7;
        await using var host = await TestHost.StartAsync(fixture.Database, null, ("ConnectionStrings:Postgres", given.ConnectionString));

        var used = new NpgsqlConnectionStringBuilder(host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString);
        Assert.Equal((7, 50, true), (used.MaxPoolSize, used.MaxAutoPrepare, used.NoResetOnClose));
    }

    [Fact]
    public async Task StartAsync_PortInUse_SaysWhichAndWhatToDo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var web = await Assert.ThrowsAsync<OperatorException>(() => TestHost.StartAsync(fixture.Database, null, ("urls", $"http://localhost:{port}")));
        var silo = await Assert.ThrowsAsync<OperatorException>(() => TestHost.StartAsync(fixture.Database, null, ("Orleans:SiloPort", $"{port}")));

        Assert.Contains($"Port {port} of http://localhost:{port} is in use", web.Message, StringComparison.Ordinal);
        Assert.Contains($"Port {port} (Orleans__SiloPort) is in use", silo.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NoServerAtTheConnectionString_NamesTheServerButNoPassword()
    {
        var settings = TestHost.Settings(("ConnectionStrings:Postgres", "Host=127.0.0.1;Port=1;Database=d;Username=u;Password=hush;Timeout=1"));

        var refused = await Assert.ThrowsAsync<OperatorException>(
            () => OutreachHost.StartAsync(new() { Settings = settings, DatabasePatience = TimeSpan.Zero }, Cancelled));

        Assert.Contains("127.0.0.1:1", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_RealUnipileOnASandboxsDatabase_IsRefused()
    {
        await using (await TestHost.StartAsync(fixture.Database))
        {
        }

        var refused = await Assert.ThrowsAsync<OperatorException>(() => TestHost.StartAsync(
            fixture.Database, null, ("Unipile:BaseUrl", "http://127.0.0.1:9"), ("Unipile:ApiKey", "key")));

        Assert.Contains("belongs to a sandbox", refused.Message, StringComparison.Ordinal);
    }
}
