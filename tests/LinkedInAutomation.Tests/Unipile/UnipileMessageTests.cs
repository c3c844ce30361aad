using System.Text;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Tests.Unipile;

/// <summary>Attachments and InMails over the wire.</summary>
public sealed class UnipileMessageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("offer.pdf", "filename=\"offer.pdf\"\r\n")]
    [InlineData("a\"b\\c\r\n.pdf", "filename=\"a_b_c__.pdf\"; filename*=utf-8''a%22b%5Cc%0D%0A.pdf\r\n")]
    [InlineData("Übersicht.pdf", "filename=\"_bersicht.pdf\"; filename*=utf-8''%C3%9Cbersicht.pdf\r\n")]
    public async Task SendInChatAsync_Attachment_IsAPartWithNameAndType(string fileName, string expected)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var file = new MessageAttachment(fileName, "application/pdf", Encoding.UTF8.GetBytes("%PDF"));
        await unipile.Answer(201, """{"message_id":"m"}""").Client().SendInChatAsync("acc", "c", "x", [file], Cancel);
        Assert.Contains(
            $"Content-Disposition: form-data; name=\"attachments\"; {expected}Content-Type: application/pdf\r\n\r\n%PDF\r\n",
            unipile.Single.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartChatAsync_SeveralAttachments_RepeatThePart()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        MessageAttachment[] files = [new("1.txt", "text/plain; charset=utf-8", [1]), new("2.bin", "no type", [2])];
        await unipile.Answer(201, """{"chat_id":"c","message_id":"m"}""").Client().StartChatAsync("acc", "ACoJoe", "x", files, Cancel);
        Assert.Contains("filename=\"1.txt\"\r\nContent-Type: text/plain; charset=utf-8\r\n", unipile.Single.Body, StringComparison.Ordinal);
        Assert.Contains("filename=\"2.bin\"\r\nContent-Type: application/octet-stream\r\n", unipile.Single.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendInMailAsync_Sent_AsksForAClassicInMail()
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var sent = await unipile.Answer(201, """{"object":"ChatStarted","chat_id":"c","message_id":"m"}""")
            .Client().SendInMailAsync("acc", "ACoJoe", "A subject", "Hello", Cancel);
        Assert.Equal(new SentMessage("c", "m"), sent);
        Assert.Equal(("POST", "/api/v1/chats"), (unipile.Single.Method, unipile.Single.Target));
        (string, string)[] parts =
        [
            ("account_id", "acc"), ("attendees_ids", "ACoJoe"), ("subject", "A subject"), ("text", "Hello"),
            ("linkedin[api]", "classic"), ("linkedin[inmail]", "true"),
        ];
        foreach (var (name, value) in parts)
            Assert.Contains($"name=\"{name}\"\r\n\r\n{value}\r\n", unipile.Single.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insufficient_credits", ErrorScope.AccountLimit)]
    [InlineData("not_allowed_inmail", ErrorScope.Lead)]
    public async Task SendInMailAsync_Refused_SaysWhoseProblemItIs(string type, ErrorScope scope)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var e = await UnipileFailureTests.FailAsync("inmail", unipile.Error(422, type).Client());
        Assert.Equal((type, scope, WriteEffect.None), (e.Type, e.Scope, e.Effect));
    }

    [Theory]
    [InlineData("""{"object":"LinkedinInmailBalance","premium":5,"recruiter":null,"sales_navigator":50}""", 5)]
    [InlineData("""{"premium":0}""", 0)]
    [InlineData("""{"premium":null,"recruiter":30,"sales_navigator":50}""", null)]
    [InlineData("""{"premium":-1}""", null)]
    [InlineData("""{"premium":1e300}""", null)]
    public async Task GetInMailCreditsAsync_Balance_IsThatOfClassicInMails(string body, int? credits)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        Assert.Equal(credits, await unipile.Answer(200, body).Client().GetInMailCreditsAsync("acc", Cancel));
        Assert.Equal(("GET", "/api/v1/linkedin/inmail_balance?account_id=acc"), (unipile.Single.Method, unipile.Single.Target));
    }

    [Theory]
    [InlineData("""{"provider_id":"p","public_identifier":"me","premium":true}""", "me", true)]
    [InlineData("""{"provider_id":"p","premium":false,"sales_navigator":{"owner_seat_id":"1","contract_id":"2"}}""", null, true)]
    [InlineData("""{"provider_id":"p","recruiter":{"owner_seat_id":"1","contract_id":"2"}}""", null, true)]
    [InlineData("""{"provider_id":"p","recruiter":{"error":"MULTIPLE_SESSIONS"},"sales_navigator":null}""", null, false)]
    public async Task GetOwnerAsync_AnyProduct_IsPremium(string body, string? publicIdentifier, bool isPremium)
    {
        await using var unipile = await FakeUnipile.StartAsync();
        var owner = await unipile.Answer(200, body).Client().GetOwnerAsync("acc", Cancel);
        Assert.Equal(new AccountOwner("p", publicIdentifier, isPremium), owner);
        Assert.Equal("/api/v1/users/me?account_id=acc", unipile.Single.Target);
    }
}
