using System.Text;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.Tests.Webhooks;

public sealed class InboxRulesTests
{
    [Theory]
    [InlineData("messaging", """{"event":"message_received","account_id":"a","chat_id":"c","message_id":"m"}""", null)]
    [InlineData("messaging", """{"event":"message_received","account_id":"a","chat_id":"c","message_id":"m","is_group":true}""", "group_chat")]
    [InlineData("messaging", """{"event":"message_received","account_id":"a","chat_id":"c","message_id":"m","is_event":1}""", "not_a_message")]
    [InlineData("messaging", """{"event":"message_read","account_id":"a","message_id":"m"}""", "not_a_message")]
    [InlineData("messaging", """{"event":"message_reaction","account_id":"a","message_id":"m"}""", "not_a_message")]
    [InlineData("messaging", """{"event":"message_edited","account_id":"a","message_id":"m"}""", "not_a_message")]
    [InlineData("messaging", """{"event":"message_deleted","account_id":"a","message_id":"m"}""", "not_a_message")]
    [InlineData("messaging", """{"event":"message_delivered","account_id":"a","message_id":"m"}""", "not_a_message")]
    [InlineData("users", """{"event":"new_relation","account_id":"a","user_provider_id":"p"}""", null)]
    [InlineData("users", """{"event":"new_follower","account_id":"a"}""", "unknown_event")]
    [InlineData("users", """[1]""", "unknown_event")]
    [InlineData("users", """{""", "malformed")]
    [InlineData("account-status", """{"AccountStatus":{"account_id":"a","message":"WHATEVER"}}""", "unknown_status")]
    public void Ignores_OnlyWhatChangesNothing(string source, string body, string? reason) => Assert.Equal(reason, InboxTriage.Ignores(Parse(source, body)));

    [Theory]
    [InlineData("CREATION_SUCCESS")]
    [InlineData("CREATION_FAIL")]
    [InlineData("DELETED")]
    [InlineData("RECONNECTED")]
    [InlineData("SYNC_SUCCESS")]
    [InlineData("STOPPED")]
    [InlineData("OK")]
    [InlineData("CONNECTING")]
    [InlineData("ERROR")]
    [InlineData("CREDENTIALS")]
    [InlineData("PERMISSIONS")]
    public void AccountStatuses_EveryDocumentedOne_MeansSomething(string status)
        => Assert.Null(InboxTriage.Ignores(Parse("account-status", """{"AccountStatus":{"account_id":"a","message":"?"}}""".Replace("?", status, StringComparison.Ordinal))));

    [Fact]
    public void Conversation_MessagesOfAChat_AreOneWhoeverWroteThem()
    {
        var reply = """{"event":"message_received","account_id":"a","chat_id":"c","message_id":"m","sender":{"attendee_provider_id":"p"}}""";
        var own = """{"event":"message_received","account_id":"a","chat_id":"c","message_id":"n","is_sender":true}""";
        Assert.Equal("a/chat/c", Conversation("messaging", reply));
        Assert.Equal("a/chat/c", Conversation("messaging", own));
        Assert.NotEqual("a/chat/c", Conversation("messaging", reply.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Conversation_WithoutAChat_IsThePersonsOrTheAccounts()
    {
        Assert.Equal("a/person/p", Conversation("users", """{"event":"new_relation","account_id":"a","user_provider_id":"p"}"""));
        Assert.Equal("a/account", Conversation("account-status", """{"AccountStatus":{"account_id":"a","message":"OK"}}"""));
        Assert.Equal("key", Conversation("users", "{"));
    }

    [Fact]
    public void Retry_GrowsToFiveMinutesAndEnds()
    {
        var waits = Enumerable.Range(1, InboxRetry.MaxAttempts).Select(InboxRetry.WaitAfter).ToArray();
        Assert.Equal([1, 2, 4, 8], waits.Take(4).Select(w => w.TotalSeconds));
        Assert.Equal(waits.Order(), waits);
        Assert.Equal(TimeSpan.FromMinutes(5), waits[^1]);
        Assert.Equal([false, true], new[] { InboxRetry.MaxAttempts - 1, InboxRetry.MaxAttempts }.Select(InboxRetry.IsLast));
    }

    [Theory]
    [InlineData("2026-11-23T00:00:00Z", "webhook_events_20261123")]
    [InlineData("2026-11-29T23:59:59Z", "webhook_events_20261123")]
    [InlineData("2026-11-30T00:30:00+02:00", "webhook_events_20261123")]
    [InlineData("2026-11-30T00:00:00Z", "webhook_events_20261130")]
    public void Week_BeginsOnMondayInUtc(string at, string table)
    {
        var week = InboxWeek.Of(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(table, week.Table);
        Assert.Equal(week, InboxWeek.Parse(table));
    }

    [Fact]
    public void Week_OfAnotherTable_IsNone() => Assert.Null(InboxWeek.Parse("webhook_events_default"));

    private static string Conversation(string source, string body) => InboxConversation.Of(Parse(source, body), "key");

    private static WebhookNotice Parse(string source, string body) => UnipileWebhookParser.Parse(source, Encoding.UTF8.GetBytes(body));
}
