using System.Text.Json;
using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Accounts;

namespace LinkedInAutomation.Tests.Unipile;

/// <summary>What goes over the wire and how answers are read.</summary>
public sealed class UnipileRequestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryCall_Sent_CarriesKeyAndAcceptsJson()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        await unipile.Answer(200, """{"items":[],"cursor":null}""").Client().ListRelationsAsync("acc", null, Cancel);
        Assert.Equal(FakeUnipile.ApiKey, unipile.Single.Headers["X-API-KEY"]);
        Assert.Equal("application/json", unipile.Single.Headers.Accept);
    }

    [Fact]
    public async Task InviteAsync_WithNote_SendsJson()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var sent = await unipile.Answer(200, """{"object":"UserInvitationSent","invitation_id":"i1","usage":75}""")
            .Client().InviteAsync("acc", "ACoJoe", "Hé \"Joe\"", Cancel);
        Assert.Equal(new SentInvitation("i1", 75), sent);
        Assert.Equal(("POST", "/api/v1/users/invite"), (unipile.Single.Method, unipile.Single.Target));
        Assert.Equal("application/json", unipile.Single.Headers.ContentType);
        var body = JsonDocument.Parse(unipile.Single.Body).RootElement;
        Assert.Equal(
            ("acc", "ACoJoe", "Hé \"Joe\""),
            (body.GetProperty("account_id").GetString(), body.GetProperty("provider_id").GetString(), body.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task InviteAsync_WithoutNote_LeavesMessageOut()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        await unipile.Answer(200, """{"invitation_id":"i1"}""").Client().InviteAsync("acc", "ACoJoe", " ", Cancel);
        Assert.False(JsonDocument.Parse(unipile.Single.Body).RootElement.TryGetProperty("message", out _));
    }

    [Fact]
    public async Task StartChatAsync_Sent_IsMultipartWithQuotedNames()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var sent = await unipile.Answer(201, """{"object":"ChatStarted","chat_id":"c","message_id":null}""")
            .Client().StartChatAsync("acc", "ACoJoe", "Hello\n🙂 & <b>", [], Cancel);
        Assert.Equal(new SentMessage("c", null), sent);
        Assert.Equal(("POST", "/api/v1/chats"), (unipile.Single.Method, unipile.Single.Target));
        Assert.StartsWith("multipart/form-data; boundary=", unipile.Single.Headers.ContentType.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('"', unipile.Single.Headers.ContentType.ToString());
        var boundary = unipile.Single.Headers.ContentType.ToString().Split("boundary=")[1];
        var parts = new[] { ("account_id", "acc"), ("attendees_ids", "ACoJoe"), ("text", "Hello\n🙂 & <b>") };
        var expected = string.Concat(parts.Select(
            part => $"--{boundary}\r\nContent-Disposition: form-data; name=\"{part.Item1}\"\r\n\r\n{part.Item2}\r\n")) + $"--{boundary}--\r\n";
        Assert.Equal(expected, unipile.Single.Body);
    }

    [Fact]
    public async Task SendInChatAsync_Sent_KeepsTheChatAndGuardsTheAccount()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var sent = await unipile.Answer(201, """{"object":"MessageSent","message_id":"m"}""").Client().SendInChatAsync("acc", "c/1", "x", [], Cancel);
        Assert.Equal(new SentMessage("c/1", "m"), sent);
        Assert.Equal("/api/v1/chats/c%2F1/messages", unipile.Single.Target);
        Assert.Contains("name=\"account_id\"\r\n\r\nacc\r\n", unipile.Single.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("josé?x=1&y#z/..", false, "/api/v1/users/jos%C3%A9%3Fx%3D1%26y%23z%2F..?account_id=a%2Fb%20c")]
    [InlineData("ACoJoe", true, "/api/v1/users/ACoJoe?account_id=a%2Fb%20c&notify=true")]
    public async Task GetProfileAsync_AnyIdentifier_IsOneEncodedSegment(string identifier, bool notify, string target)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        await unipile.Answer(200, """{"provider_id":"p"}""").Client().GetProfileAsync("a/b c", identifier, notify, Cancel);
        Assert.Equal(("GET", target), (unipile.Single.Method, unipile.Single.Target));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task GetProfileAsync_RelativeIdentifier_IsNotSent(string identifier)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var e = await Assert.ThrowsAsync<ProviderException>(() => unipile.Client().GetProfileAsync("acc", identifier, true, Cancel));
        Assert.Equal((ErrorScope.Lead, WriteEffect.None), (e.Scope, e.Effect));
        Assert.Empty(unipile.Requests);
    }

    [Fact]
    public async Task ListMessagesAsync_After_IsStrictTimeAndFiltersWhatTheServerLetsThrough()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var after = new DateTimeOffset(2026, 1, 2, 5, 4, 5, 123, TimeSpan.FromHours(2)).AddTicks(4567);
        var page = await unipile.Answer(200, """
            {"items":[
              {"id":"m3","chat_id":"c","sender_id":"ACoJoe","text":"new","timestamp":"2026-01-02T03:04:06.000Z","is_sender":0,"is_event":0},
              {"id":"m2","chat_id":"c","sender_id":"ACoMe","text":null,"timestamp":"odd","is_sender":1},
              {"id":"e1","chat_id":"c","text":null,"timestamp":"2026-01-02T03:04:06.000Z","is_event":1},
              {"text":"no id"}, null, 7,
              {"id":"m1","chat_id":"c","text":"old","timestamp":"2026-01-02T03:04:05.123Z","is_sender":0}],
             "cursor":"next=="}
            """).Client().ListMessagesAsync("c", after, "cur+/=", Cancel);
        Assert.Equal("/api/v1/chats/c/messages?limit=100&after=2026-01-02T03%3A04%3A05.123Z&cursor=cur%2B%2F%3D", unipile.Single.Target);
        Assert.Equal(["m3", "m2"], page.Items.Select(message => message.Id));
        Assert.Equal([false, true], page.Items.Select(message => message.IsOwn));
        Assert.Null(page.NextCursor);
    }

    [Fact]
    public async Task ListSentInvitationsAsync_NullableFields_AreRead()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var page = await unipile.Answer(200, """
            {"object":"InvitationList","items":[
              {"id":"1","invited_user_id":"ACoJoe","invited_user_public_id":"joe","invitation_text":"hi","date":"Sent today","parsed_datetime":"2026-01-02T03:04:05.000Z"},
              {"id":"2","invited_user":null,"invited_user_id":null,"invited_user_public_id":null,"invitation_text":null,"date":"x","parsed_datetime":null}],
             "cursor":"c2"}
            """).Client().ListSentInvitationsAsync("acc", null, Cancel);
        Assert.Equal("/api/v1/users/invite/sent?account_id=acc&limit=100", unipile.Single.Target);
        Assert.Equal(
            [
                new("1", "ACoJoe", "joe", "hi", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
                new("2", null, null, null, null),
            ],
            page.Items);
        Assert.Equal("c2", page.NextCursor);
    }

    [Fact]
    public async Task ListRelationsAsync_EpochMilliseconds_AreRead()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var page = await unipile.Answer(200, """
            {"items":[{"member_id":"ACoJoe","public_identifier":"joe","first_name":"Joe","last_name":null,"created_at":1767323045000},
                      {"public_identifier":"ann","created_at":1e300},{"first_name":"nobody"}]}
            """).Client().ListRelationsAsync("acc", "c", Cancel);
        Assert.Equal("/api/v1/users/relations?account_id=acc&limit=100&cursor=c", unipile.Single.Target);
        Assert.Equal(
            [
                new("ACoJoe", "joe", "Joe", null, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
                new("", "ann", null, null, null),
            ],
            page.Items);
        Assert.Null(page.NextCursor);
    }

    [Theory]
    [InlineData("""{"provider_id":"p","invitation":{"type":"SENT","status":"PENDING"}}""", false, InvitationState.Pending, InvitationState.None)]
    [InlineData("""{"provider_id":"p","invitation":{"type":"RECEIVED","status":"IGNORED"}}""", false, InvitationState.None, InvitationState.Ignored)]
    [InlineData("""{"provider_id":"p","invitation":{"type":"SENT","status":"NEW_STATE"}}""", false, InvitationState.Pending, InvitationState.None)]
    [InlineData("""{"provider_id":"p","invitation":null,"is_relationship":true}""", true, InvitationState.None, InvitationState.None)]
    [InlineData("""{"provider_id":"p","network_distance":"FIRST_DEGREE"}""", true, InvitationState.None, InvitationState.None)]
    [InlineData("""{"provider_id":"p","network_distance":"SECOND_DEGREE"}""", false, InvitationState.None, InvitationState.None)]
    public async Task GetProfileAsync_Relationship_IsRead(string body, bool connected, InvitationState sent, InvitationState received)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var profile = await unipile.Answer(200, body).Client().GetProfileAsync("acc", "joe", false, Cancel);
        Assert.Equal((connected, sent, received), (profile.IsConnected, profile.InvitationSent, profile.InvitationReceived));
    }

    [Fact]
    public async Task ListAccountsAsync_SeveralPages_AreJoinedAndOthersLeftOut()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var accounts = await unipile
            .Answer(200, """
                {"items":[{"id":"a","name":"A","type":"LINKEDIN","sources":[{"id":"s","status":"OK"},{"id":"t","status":"CREDENTIALS"},{"status":"STOPPED"}],
                  "connection_params":{"im":{"id":"ACoMe","publicIdentifier":"me"}}},{"id":"g","name":"G","type":"GOOGLE"}],"cursor":"x="}
                """)
            .Answer(200, """{"items":[{"id":"b","name":null,"sources":[]},{"id":"c","sources":[{"status":"OK"}]},{"id":"d","sources":[{"status":"NEW"}]}],"cursor":null}""")
            .Client().ListAccountsAsync(Cancel);
        Assert.Equal("/api/v1/accounts?limit=100&cursor=x%3D", unipile.Requests[1].Target);
        Assert.Equal(
            [
                new("a", "A", "ACoMe", "me", ProviderAccountStatus.Credentials),
                new("b", "", null, null, ProviderAccountStatus.Connecting),
                new("c", "", null, null, ProviderAccountStatus.Ok),
                new("d", "", null, null, ProviderAccountStatus.Error),
            ],
            accounts);
    }

    [Fact]
    public async Task FindAccountAsync_NotFound_IsNullOnlyWhenUnipileSaysSo()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var client = unipile.Error(404, "resource_not_found", "Account not found").Answer(404, "<html>").Client();
        Assert.Null(await client.FindAccountAsync("acc", Cancel));
        var e = await Assert.ThrowsAsync<ProviderException>(() => client.FindAccountAsync("acc", Cancel));
        Assert.Equal(("http_404", ErrorScope.Service), (e.Type, e.Scope));
    }

    [Fact]
    public async Task ListChatsWithAsync_GroupsAndNotFound_AreLeftOut()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var client = unipile
            .Answer(200, """{"items":[{"id":"c","type":0,"attendee_provider_id":"ACoJoe"},{"id":"g","type":1}],"cursor":null}""")
            .Error(404, "resource_not_found")
            .Answer(200, """{"items":[{"id":"d","type":0,"attendee_provider_id":"ACoAnn"}],"cursor":null}""").Client();
        Assert.Equal([new Chat("c", "ACoJoe")], await client.ListChatsWithAsync("acc", "ACoJoe", Cancel));
        Assert.Empty(await client.ListChatsWithAsync("acc", "ACoJoe", Cancel));
        Assert.Equal("/api/v1/chats?account_id=acc&limit=100", unipile.Requests[2].Target);
        Assert.Equal("/api/v1/chat_attendees/ACoJoe/chats?account_id=acc&limit=100", unipile.Requests[0].Target);
    }

    [Fact]
    public async Task Webhooks_ListedCreatedDeleted_AsDocumented()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var client = unipile
            .Answer(200, """
                {"items":[{"id":"w","account_ids":[],"enabled":1,"request_url":"https://x/y","format":"json","data":[],"type":"TRIGGER",
                  "headers":[{"key":"Unipile-Auth","value":"hidden"}],"events":["ok",1]}],"cursor":null}
                """)
            .Answer(201, """{"object":"WebhookCreated","webhook_id":"w2"}""")
            .Error(404, "resource_not_found").Client();
        var listed = Assert.Single(await client.ListWebhooksAsync(Cancel));
        Assert.Equal(("w", "https://x/y", null, null, true), (listed.Id, listed.RequestUrl, listed.Source, listed.Name, listed.Enabled));
        Assert.Equal(["ok"], listed.Events);
        Assert.Equal(["Unipile-Auth"], listed.Headers);
        var registration = new WebhookRegistration("https://x/y", "users", "n", ["new_relation"], new Dictionary<string, string> { ["K"] = "v" });
        Assert.Equal("w2", await client.CreateWebhookAsync(registration, Cancel));
        Assert.Equal(
            """{"request_url":"https://x/y","source":"users","name":"n","format":"json","enabled":true,"events":["new_relation"],"headers":[{"key":"K","value":"v"}]}""",
            unipile.Requests[1].Body);
        await client.DeleteWebhookAsync("w", Cancel);
        Assert.Equal(("DELETE", "/api/v1/webhooks/w"), (unipile.Requests[2].Method, unipile.Requests[2].Target));
    }

    [Fact]
    public async Task CreateConnectLinkAsync_New_SendsOriginAndStrictTime()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var client = unipile.Answer(201, """{"object":"HostedAuthURL","url":"https://account.unipile.com/x"}""").Client();
        var request = new ConnectLinkRequest(
            null, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), new Uri("https://us.example/n/t"), "client-1", null, null);
        Assert.Equal(new Uri("https://account.unipile.com/x"), await client.CreateConnectLinkAsync(request, Cancel));
        Assert.Equal(
            $$"""{"type":"create","providers":["LINKEDIN"],"api_url":"http://{{unipile.Single.Headers.Host}}","expiresOn":"2026-01-02T03:04:05.000Z","name":"client-1","notify_url":"https://us.example/n/t"}""",
            unipile.Single.Body);
    }
}
