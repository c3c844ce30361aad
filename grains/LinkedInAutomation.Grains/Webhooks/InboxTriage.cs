using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>
/// Which events change nothing, whoever they are about: they are stored and closed in one go. What is left needs a look at our leads and
/// accounts.
/// </summary>
public static class InboxTriage
{
    /// <summary>Why nothing has to be done, or null.</summary>
    public static string? Ignores(WebhookNotice notice) => notice switch
    {
        MalformedNotice => "malformed",
        UnknownNotice => "unknown_event",
        MessageNotice { IsGroup: true } => "group_chat",
        MessageNotice { Event: not MessageEvent.Received } => "not_a_message",
        MessageNotice { IsEvent: true } => "not_a_message",
        AccountStatusNotice status when AccountStatuses.Of(status.Status) is null => "unknown_status",
        _ => null,
    };
}
