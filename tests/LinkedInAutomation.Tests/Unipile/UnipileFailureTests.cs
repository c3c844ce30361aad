using System.Net;
using System.Net.Sockets;
using System.Text;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Tests.Unipile;

/// <summary>What happens when calls fail over a real connection: how often they are sent, and what the error says.</summary>
public sealed class UnipileFailureTests
{
    private const string Secret = "the text of a message";

    private static readonly MessageAttachment File = new("a.txt", "text/plain", Encoding.UTF8.GetBytes(Secret));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static Task WriteAsync(string write, UnipileClient client) => write switch
    {
        "invite" => client.InviteAsync("acc", "ACoJoe", Secret, Cancel),
        "start" => client.StartChatAsync("acc", "ACoJoe", Secret, [], Cancel),
        "send" => client.SendInChatAsync("acc", "chat", Secret, [File], Cancel),
        "inmail" => client.SendInMailAsync("acc", "ACoJoe", Secret, Secret, Cancel),
        "react" => client.ReactAsync("acc", "urn:li:activity:7", "like", Cancel),
        "endorse" => client.EndorseAsync("acc", "ACoJoe", 101, Cancel),
        "cancel" => client.CancelInvitationAsync("acc", "inv", Cancel),
        "visit" => client.GetProfileAsync("acc", "ACoJoe", true, Cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(write), write, null),
    };

    public static TheoryData<string> Writes() => ["invite", "start", "send", "inmail", "react", "endorse", "cancel", "visit"];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_GatewayTimeout_IsUnknownAndSentOnce(string write)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var e = await FailAsync(write, unipile.Error(504, "request_timeout").Client());
        Assert.Equal(("request_timeout", ErrorScope.Call, WriteEffect.Unknown), (e.Type, e.Scope, e.Effect));
        Assert.Single(unipile.Requests);
    }

    /// <summary>The handler itself would send a request without a body three times more.</summary>
    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_ConnectionClosesWithoutAnswer_IsUnknownAndSentOnce(string write)
    {
        using var server = new ClosingServer();
        var client = FakeUnipile.Client(server.Url);
        await client.ListRelationsAsync("acc", null, Cancel);
        var e = await FailAsync(write, client);
        Assert.Equal(("connection_lost", ErrorScope.Call, WriteEffect.Unknown), (e.Type, e.Scope, e.Effect));
        Assert.Equal(2, server.Requests);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_ConnectionIsResetWithoutAnswer_IsUnknownAndSentOnce(string write)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var client = unipile.Answer(200, """{"items":[]}""").CloseConnection().Client();
        await client.ListRelationsAsync("acc", null, Cancel);
        var e = await FailAsync(write, client);
        Assert.Equal(("connection_lost", ErrorScope.Call, WriteEffect.Unknown), (e.Type, e.Scope, e.Effect));
        Assert.Equal(2, unipile.Requests.Count);
    }

    [Theory]
    [InlineData("invite", "<html>")]
    [InlineData("invite", "")]
    [InlineData("invite", "{}")]
    [InlineData("invite", """{"invitation_id":null}""")]
    [InlineData("start", "[]")]
    [InlineData("send", "not json")]
    [InlineData("inmail", "7")]
    [InlineData("react", "")]
    [InlineData("endorse", "[]")]
    [InlineData("cancel", "")]
    [InlineData("visit", """{"provider_id":""}""")]
    public async Task Write_UnreadableSuccess_IsUnknownAndSentOnce(string write, string body)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var e = await FailAsync(write, unipile.Answer(200, body).Client());
        Assert.Equal(("unreadable_answer", 200, WriteEffect.Unknown), (e.Type, e.Status, e.Effect));
        Assert.Single(unipile.Requests);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_Refused_HasNoEffectAndIsSentOnce(string write)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var e = await FailAsync(write, unipile.Error(422, "cannot_resend_yet").Client());
        Assert.Equal((ErrorScope.AccountLimit, WriteEffect.None), (e.Scope, e.Effect));
        Assert.Single(unipile.Requests);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_NobodyListens_IsUnreachableWithoutEffect(string write)
    {
        var e = await FailAsync(write, FakeUnipile.Client($"http://127.0.0.1:{ClosedPort()}"));
        Assert.Equal(("unreachable", null, ErrorScope.Call, WriteEffect.None), (e.Type, e.Status, e.Scope, e.Effect));
    }

    [Fact]
    public async Task Read_FailsForTheMoment_IsRepeated()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var client = unipile.Error(503, "network_down").CloseConnection().Answer(200, """{"items":[]}""").Client();
        Assert.Empty((await client.ListRelationsAsync("acc", null, Cancel)).Items);
    }

    [Fact]
    public async Task Read_KeepsFailing_GivesUpAfterThreeTries()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        for (var i = 0; i < 3; i++) unipile.Error(504, "request_timeout");
        var e = await Assert.ThrowsAsync<ProviderException>(() => unipile.Client().ListRelationsAsync("acc", null, Cancel));
        Assert.Equal((504, WriteEffect.None), (e.Status, e.Effect));
        Assert.Equal(3, unipile.Requests.Count);
    }

    [Theory]
    [InlineData(404, "resource_not_found")]
    [InlineData(422, "invalid_account")]
    [InlineData(429, "too_many_requests")]
    [InlineData(500, "provider_error")]
    [InlineData(401, "missing_credentials")]
    public async Task Read_RefusedForGood_IsNotRepeated(int status, string type)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var e = await Assert.ThrowsAsync<ProviderException>(() => unipile.Error(status, type).Client().GetProfileAsync("acc", "joe", false, Cancel));
        Assert.Equal(type, e.Type);
        Assert.Single(unipile.Requests);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"items":{}}""")]
    [InlineData("""{"items":null}""")]
    [InlineData("<html>")]
    public async Task Read_ListWithoutItems_IsAnErrorAndNeverEmpty(string body)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var client = unipile.Answer(200, body).Client(options => options.ReadRetries = 0);
        var e = await Assert.ThrowsAsync<ProviderException>(() => client.ListSentInvitationsAsync("acc", null, Cancel));
        Assert.Equal("unreadable_answer", e.Type);
    }

    [Fact]
    public async Task Read_ListThatNeverEnds_IsGivenUp()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        for (var i = 0; i < 250; i++) unipile.Answer(200, """{"items":[],"cursor":"same"}""");
        await Assert.ThrowsAsync<ProviderException>(() => unipile.Client().ListAccountsAsync(Cancel));
        Assert.Equal(250, unipile.Requests.Count);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("999999999", 86_400)]
    [InlineData("soon", null)]
    public async Task Error_RetryAfter_IsHandedOn(string header, int? seconds)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        unipile.Answer(429, """{"status":429,"type":"errors/too_many_requests","title":"Slow"}""", ("Retry-After", header));
        var e = await FailAsync("invite", unipile.Client());
        Assert.Equal(seconds, e.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task Error_RetryAfterAsDate_CountsFromTheServersClock()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        unipile.Answer(429, "{}", ("Date", "Mon, 05 Jan 2015 10:00:00 GMT"), ("Retry-After", "Mon, 05 Jan 2015 10:01:00 GMT"));
        Assert.Equal(TimeSpan.FromMinutes(1), (await FailAsync("invite", unipile.Client())).RetryAfter);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Error_Shown_HoldsRouteAndTitleButNoSecret(string write)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var title = $"Bad\\n{FakeUnipile.ApiKey} {new string('x', 500)}";
        unipile.Answer(400, $$"""{"status":400,"type":"errors/invalid_parameters","title":"{{title}}","detail":"you sent: {{Secret}}"}""");
        var text = (await FailAsync(write, unipile.Client())).ToString();
        Assert.Contains("for account acc: 400 invalid_parameters (Bad *** xxx", text, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeUnipile.ApiKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("account_id=", text, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 150), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"errors/<script>","title":1}""")]
    [InlineData("""{"type":"","title":null}""")]
    [InlineData("""{"type":{"a":1}}""")]
    [InlineData("\"errors/x\"")]
    [InlineData("")]
    public async Task Error_OddBody_IsNamedByStatus(string body)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        Assert.Equal("http_502", (await FailAsync("send", unipile.Answer(502, body).Client())).Type);
    }

    [Theory]
    [InlineData("Account not found", ErrorScope.Account)]
    [InlineData("The requested account does not exist.", ErrorScope.Account)]
    [InlineData("Resource not found", ErrorScope.Lead)]
    [InlineData("No such chat for this account: not found", ErrorScope.Lead)]
    public async Task Error_NotFound_IsTheAccountsOnlyWhenItSaysSo(string title, ErrorScope scope)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        Assert.Equal(scope, (await FailAsync("visit", unipile.Error(404, "resource_not_found", title).Client())).Scope);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var e = await FailAsync("invite", unipile.Answer(307, "", ("Location", "http://127.0.0.1:1/")).Client());
        Assert.Equal((307, ErrorScope.Service), (e.Status, e.Scope));
        Assert.Single(unipile.Requests);
    }

    internal static Task<ProviderException> FailAsync(string write, UnipileClient client) =>
        Assert.ThrowsAsync<ProviderException>(() => WriteAsync(write, client));

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
