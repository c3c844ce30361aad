using System.Text;
using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.Tests.Unipile;

public sealed class UnipileWebhookParserTests
{
    private const string Documented = """
        { "event":"message_received", "account_id":"acc", "account_type":"LINKEDIN",
          "account_info":{"type":"LINKEDIN","feature":"classic","user_id":"ACoOwner"},
          "webhook_name":"wh", "chat_id":"ch", "message_id":"msg", "timestamp":"2026-01-02T03:04:05.000Z", "message":"Hello",
          "sender":{"attendee_id":"at1","attendee_name":"Joe","attendee_provider_id":"ACoJoe","attendee_profile_url":"https://www.linkedin.com/in/joe/"},
          "attendees":[{"attendee_id":"at1","attendee_name":"Joe","attendee_provider_id":"ACoJoe","attendee_profile_url":"https://www.linkedin.com/in/joe/"}],
          "attachments":{"id":"x","type":"img"} }
        """;

    [Fact]
    public void Parse_DocumentedMessage_ReadsTheOtherSide() => Assert.Equal(
        new MessageNotice(
            MessageEvent.Received, "acc", "ch", "msg", "Hello", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            "ACoJoe", "joe", IsOwn: false, IsGroup: false, IsEvent: false, "ACoJoe", "joe", Discriminator: null),
        Parse("messaging", Documented));

    [Theory]
    [InlineData("message_received", MessageEvent.Received)]
    [InlineData("message_read", MessageEvent.Read)]
    [InlineData("message_reaction", MessageEvent.Reaction)]
    [InlineData("message_edited", MessageEvent.Edited)]
    [InlineData("message_deleted", MessageEvent.Deleted)]
    [InlineData("message_delivered", MessageEvent.Delivered)]
    public void Parse_MessageWithNothingButIds_IsStillThatEvent(string name, MessageEvent kind)
    {
        var notice = Message($$"""{"event":"{{name}}","account_id":"acc","message_id":"m"}""");
        Assert.Equal((kind, "m", null, false), (notice.Event, notice.MessageId, notice.Text, notice.IsOwn));
    }

    [Fact]
    public void Parse_LiveExtras_AreReadOrIgnored()
    {
        var notice = Message("""
            { "event":"message_received","account_id":"acc","account_info":{"user_id":"ACoOwner"},"chat_id":"ch","message_id":"m","message":null,
              "is_sender":false,"provider_chat_id":"2-x","provider_message_id":"p","subject":null,"is_event":1,"event_type":2,"chat_pinned":0,
              "is_group":false,"folder":["INBOX"],"quoted":null,"attachments":[{"attachment_id":"a","attachment_type":"img"}],
              "sender":{"attendee_provider_id":"ACoJoe","attendee_public_identifier":"Joe-1","attendee_specifics":{"provider":"LINKEDIN"}},
              "attendees":[{"attendee_provider_id":"ACoJoe"},{"attendee_provider_id":"ACoOwner"}] }
            """);
        Assert.Equal((true, false, "ACoJoe", "Joe-1"), (notice.IsEvent, notice.IsGroup, notice.PersonProviderId, notice.PersonPublicIdentifier));
    }

    [Theory]
    [InlineData("inmail", true)]
    [InlineData("invitation", false)]
    public void Parse_ChatOfInMail_IsTold(string type, bool isInMail) => Assert.Equal(
        isInMail, Message($$"""{"event":"message_received","account_id":"acc","message_id":"m","chat_content_type":"{{type}}"}""").IsInMail);

    [Theory]
    [InlineData("""  "is_sender":true,"sender":{"attendee_provider_id":"ACoOwner"},  """)]
    [InlineData("""  "is_sender":1,"sender":{"attendee_provider_id":"ACoOwner"},  """)]
    [InlineData("""  "account_info":{"user_id":"ACoOwner"},"sender":{"attendee_provider_id":"ACoOwner"},  """)]
    [InlineData("""  "is_sender":false,"account_info":{"user_id":"ACoOwner"},"sender":{"attendee_provider_id":"ACoOwner"},  """)]
    public void Parse_OwnMessageToldEitherWay_NamesThePersonItWentTo(string fields)
    {
        foreach (var attendees in new[] { "ACoJoe", "ACoOwner,ACoJoe" })
        {
            var list = string.Join(',', attendees.Split(',').Select(id => $$"""{"attendee_provider_id":"{{id}}"}"""));
            var notice = Message($$"""{ "event":"message_received","account_id":"acc","message_id":"m",{{fields}}"attendees":[{{list}}] }""");
            Assert.Equal((true, false, "ACoJoe"), (notice.IsOwn, notice.IsGroup, notice.PersonProviderId));
        }
    }

    [Theory]
    [InlineData("""  "is_group":true,  """, "ACoJoe")]
    [InlineData("""  "account_info":{"user_id":"ACoOwner"},  """, "ACoJoe,ACoAnn,ACoOwner")]
    [InlineData("", "ACoJoe,ACoAnn,ACoOwner")]
    public void Parse_Group_NamesNoPerson(string fields, string attendees)
    {
        var list = string.Join(',', attendees.Split(',').Select(id => $$"""{"attendee_provider_id":"{{id}}"}"""));
        var notice = Message($$"""
            { "event":"message_received","account_id":"acc","message_id":"m",{{fields}}"sender":{"attendee_provider_id":"ACoJoe"},"attendees":[{{list}}] }
            """);
        Assert.Equal((true, null, "ACoJoe"), (notice.IsGroup, notice.PersonProviderId, notice.SenderProviderId));
    }

    [Theory]
    [InlineData("https://www.linkedin.com/in/jos%C3%A9-1/", "josé-1")]
    [InlineData("https://www.linkedin.com/in/joe?x=1", "joe")]
    [InlineData("https://www.linkedin.com/in/ACoAAAxyz", null)]
    [InlineData("https://www.linkedin.com/company/joe", null)]
    [InlineData("not a url", null)]
    public void Parse_SenderKnownByUrl_ReadsThePublicIdentifier(string url, string? expected) => Assert.Equal(
        expected,
        Message($$"""
            {"event":"message_received","account_id":"a","message_id":"m","sender":{"attendee_provider_id":"ACoJ","attendee_profile_url":"{{url}}"} }
            """).SenderPublicIdentifier);

    [Fact]
    public void Parse_NewRelation_ReadsThePerson() => Assert.Equal(
        new NewRelationNotice("acc", "ACoJoe", "joe", "Joe Doe"),
        Parse("users", """
            {"event":"new_relation","account_id":"acc","account_type":"LINKEDIN","webhook_name":"","user_full_name":"Joe Doe",
             "user_provider_id":"ACoJoe","user_public_identifier":"joe","user_profile_url":"https://www.linkedin.com/in/joe/","user_picture_url":null}
            """));

    [Fact]
    public void Parse_NewRelationWithoutEvent_IsKnownByItsSource()
    {
        const string Body = """{"account_id":"acc","user_provider_id":"ACoJoe"}""";
        Assert.Equal(new NewRelationNotice("acc", "ACoJoe", null, null), Parse("users", Body));
        Assert.Equal(new UnknownNotice("acc", null), Parse("messaging", Body));
    }

    [Theory]
    [InlineData("account-status")]
    [InlineData("messaging")]
    public void Parse_AccountStatus_HasNoEventAndIsKnownByItsShape(string source) => Assert.Equal(
        new AccountStatusNotice("acc", "CREDENTIALS"),
        Parse(source, """{ "AccountStatus": { "account_id":"acc", "account_type":"LINKEDIN", "message":"Credentials", "Product":"x" } }"""));

    [Theory]
    [InlineData("""{"event":"mail_received","account_id":"acc"}""", "acc", "mail_received")]
    [InlineData("""{"event":"message_received","message_id":"m"}""", null, "message_received")]
    [InlineData("""{"event":"message_received","account_id":"acc"}""", "acc", "message_received")]
    [InlineData("""{"event":"new_relation","account_id":"acc"}""", "acc", "new_relation")]
    [InlineData("""{"event":{"a":1},"account_id":["acc"]}""", null, null)]
    [InlineData("""{"AccountStatus":{"account_id":"acc"}}""", "acc", null)]
    [InlineData("""{"AccountStatus":[1]}""", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("null", null, null)]
    [InlineData("\"text\"", null, null)]
    [InlineData("42", null, null)]
    public void Parse_JsonOfNoUse_IsUnknown(string body, string? accountId, string? name) =>
        Assert.Equal(new UnknownNotice(accountId, name), Parse("messaging", body));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("event=message_received&account_id=acc")]
    [InlineData("{} {}")]
    [InlineData("""{"event":"message_received",}""")]
    public void Parse_NotJson_IsMalformed(string body) => Assert.IsType<MalformedNotice>(Parse("messaging", body));

    [Fact]
    public void Parse_DeepNesting_IsMalformed() =>
        Assert.IsType<MalformedNotice>(Parse("messaging", new string('[', 100_000) + new string(']', 100_000)));

    [Fact]
    public void Parse_InvalidUtf8_NeverThrows()
    {
        byte[] body = [.. "{\"event\":\"message_received\",\"account_id\":\"acc\",\"message_id\":\"m\",\"message\":\"a"u8, 0xFF, .. "b\"}"u8];
        var notice = UnipileWebhookParser.Parse("messaging", body);
        Assert.Equal("a\uFFFDb", Assert.IsType<MessageNotice>(notice).Text);
    }

    [Fact]
    public void Parse_PropertyNameOfHalfACharacter_NeverThrows() =>
        Assert.NotNull(Parse("messaging", """{"\ud83d":1,"event":"message_received","account_id":"acc","message_id":"m"}"""));

    [Theory]
    [InlineData(@"cut \ud83d", "cut \uFFFD")]
    [InlineData(@"cut \ud83d\ude00 \ud83dx", "cut \U0001F600 \uFFFDx")]
    [InlineData(@"\\ud83d \ude00", "\\ud83d \uFFFD")]
    [InlineData(@"a\u0000b", "ab")]
    public void Parse_TextThatCannotBeStored_IsMended(string json, string text) => Assert.Equal(
        text, Message($$"""{"event":"message_received","account_id":"acc","message_id":"m","message":"{{json}}"}""").Text);

    [Fact]
    public void Parse_WrongTypesEverywhere_KeepsWhatIsRight()
    {
        var notice = Message("""
            { "event":"message_received","account_id":"acc","account_info":"x","message_id":"m","chat_id":{},"timestamp":"yesterday","message":7,
              "is_sender":"maybe","sender":[1],"attendees":[null,1,"x",{}],"attachments":"none","is_group":{} }
            """);
        Assert.Equal(
            new MessageNotice(MessageEvent.Received, "acc", null, "m", null, null, null, null, false, false, false, null, null, null), notice);
    }

    [Fact]
    public void Parse_ByteOrderMark_IsSkipped() =>
        Assert.IsType<MessageNotice>(UnipileWebhookParser.Parse("messaging", (byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Documented)]));

    private static MessageNotice Message(string body) => Assert.IsType<MessageNotice>(Parse("messaging", body));

    private static WebhookNotice Parse(string source, string body) => UnipileWebhookParser.Parse(source, Encoding.UTF8.GetBytes(body));
}
