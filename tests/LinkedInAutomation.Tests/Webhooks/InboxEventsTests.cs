using LinkedInAutomation.Host.Webhooks;
using LinkedInAutomation.Unipile.Webhooks;
using Microsoft.AspNetCore.Http;

namespace LinkedInAutomation.Tests.Webhooks;

public sealed class InboxEventsTests
{
    [Fact]
    public void PublicIdentifier_IsStoredAsLeadsHaveIt_AndEmptyWhereNobodyIsNamed()
    {
        Assert.Equal("ada-lovelace", Slug(new NewRelationNotice("a", "p", "Ada-Lovelace", null)));
        Assert.Equal("", Slug(new NewRelationNotice("a", "p", null, null)));
        Assert.Null(Slug(new AccountStatusNotice("a", "OK")));
    }

    [Fact]
    public void PublicIdentifier_ANameIsStoredAsItsHash_TellsThatTheBodyMustBeAsked()
    {
        var endless = new string('x', 401);
        Assert.Null(Slug(new NewRelationNotice("a", "p", endless, null)));
        Assert.Null(Slug(new NewRelationNotice("a", endless, "ada", null)));
        Assert.Null(Slug(new NewRelationNotice(endless, "p", "ada", null)));
    }

    private static string? Slug(WebhookNotice notice)
        => InboxEvents.Of(UnipileWebhookParser.Users, notice, [], new HeaderDictionary(), DateTimeOffset.UnixEpoch).PersonPublicIdentifier;
}
