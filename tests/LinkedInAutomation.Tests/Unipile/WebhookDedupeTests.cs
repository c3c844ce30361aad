using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.Tests.Unipile;

public sealed class WebhookDedupeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Key_SameMessageAnyTime_IsTheSame() =>
        Assert.Equal(Key(Message(MessageEvent.Received), Noon), Key(Message(MessageEvent.Received), Noon.AddYears(1)));

    [Fact]
    public void Key_OtherEventAccountOrMessage_Differs()
    {
        var keys = new[]
        {
            Key(Message(MessageEvent.Received), Noon),
            Key(Message(MessageEvent.Read), Noon),
            Key(Message(MessageEvent.Received) with { AccountId = "other" }, Noon),
            Key(Message(MessageEvent.Received) with { MessageId = "other" }, Noon),
        };
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Theory]
    [InlineData("message_reaction", """  "reaction":"A"  """, """  "reaction":"B"  """)]
    [InlineData("message_reaction", """  "reaction_sender":{"attendee_provider_id":"x"}  """, """  "reaction_sender":{"attendee_provider_id":"y"}  """)]
    [InlineData("message_edited", """  "message":"first"  """, """  "message":"second"  """)]
    public void Key_RepeatableEventWithOtherContent_DiffersAndShowsNoText(string name, string first, string second)
    {
        var a = Parsed(name, first);
        var b = Parsed(name, second);
        Assert.NotEqual(a, b);
        Assert.Equal(a, Parsed(name, first));
        Assert.DoesNotContain("first", a, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_RelationAgainNextDay_IsANewEvent()
    {
        var relation = new NewRelationNotice("acc", "ACoJoe", "joe", "Joe");
        Assert.Equal(Key(relation, Noon), Key(relation with { FullName = "J." }, Noon.AddHours(11)));
        Assert.NotEqual(Key(relation, Noon), Key(relation, Noon.AddDays(1)));
    }

    [Fact]
    public void Key_StatusBackSecondsLater_IsANewEvent()
    {
        var ok = new AccountStatusNotice("acc", "OK");
        Assert.Equal(Key(ok, Noon), Key(ok, Noon.AddSeconds(4)));
        Assert.NotEqual(Key(ok, Noon), Key(ok, Noon.AddSeconds(5)));
        Assert.NotEqual(Key(ok, Noon), Key(ok with { Status = "CREDENTIALS" }, Noon));
    }

    [Fact]
    public void Key_WithoutIdentity_GoesByTheBytes()
    {
        foreach (var notice in new WebhookNotice[]
        {
            new UnknownNotice(null, null), new MalformedNotice("x"), Message(MessageEvent.Received) with { MessageId = null },
        })
        {
            Assert.Equal(WebhookDedupe.Key(notice, "abc"u8, Noon), WebhookDedupe.Key(notice, "abc"u8, Noon));
            Assert.NotEqual(WebhookDedupe.Key(notice, "abc"u8, Noon), WebhookDedupe.Key(notice, "abd"u8, Noon));
        }
    }

    [Fact]
    public void Key_OtherOffsetOfTheSameInstant_IsTheSame()
    {
        var relation = new NewRelationNotice("acc", "ACoJoe", null, null);
        Assert.Equal(Key(relation, Noon), Key(relation, Noon.ToOffset(TimeSpan.FromHours(13))));
    }

    private static string Key(WebhookNotice notice, DateTimeOffset at) => WebhookDedupe.Key(notice, [], at);

    private static string Parsed(string name, string fields) => Key(
        UnipileWebhookParser.Parse(
            "messaging", System.Text.Encoding.UTF8.GetBytes($$"""{"event":"{{name}}","account_id":"acc","message_id":"m",{{fields}}}""")),
        Noon);

    private static MessageNotice Message(MessageEvent kind) =>
        new(kind, "acc", "ch", "msg", "text", null, "ACoJoe", null, false, false, false, "ACoJoe", null, null);
}
