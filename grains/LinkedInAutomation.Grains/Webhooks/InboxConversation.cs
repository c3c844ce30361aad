using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>What must keep its order: the messages of one chat, the connections of one person, the statuses of one account.</summary>
public static class InboxConversation
{
    public static string Of(WebhookNotice notice, string dedupeKey) => notice switch
    {
        // The chat before the person: it is in every message, while own ones do not always tell whom they went to.
        MessageNotice { ChatId: { } chat } message => $"{message.AccountId}/chat/{chat}",
        MessageNotice message => $"{message.AccountId}/person/{message.PersonProviderId ?? message.MessageId}",
        NewRelationNotice relation => $"{relation.AccountId}/person/{relation.PersonProviderId ?? relation.PersonPublicIdentifier}",
        AccountStatusNotice status => $"{status.AccountId}/account",
        _ => dedupeKey,
    };
}
