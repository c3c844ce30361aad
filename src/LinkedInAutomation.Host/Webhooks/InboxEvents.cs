using System.Text.Json;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.Host.Webhooks;

/// <summary>A delivery as it is stored: the body as it came, and beside it what is looked for.</summary>
internal static class InboxEvents
{
    /// <summary>Headers that hold secrets.</summary>
    private static readonly string[] Secret = [HostHooks.SecretHeader, "Authorization", "Cookie", "Proxy-Authorization"];

    /// <param name="source">As in the address: users, messaging, account-status.</param>
    public static NewInboxEvent Of(string source, WebhookNotice notice, byte[] body, IHeaderDictionary headers, DateTimeOffset now)
    {
        var stored = new NewInboxEvent
        {
            Source = source.Replace('-', '_'),
            DedupeKey = Text(WebhookDedupe.Key(notice, body, now))!,
            Headers = JsonSerializer.Serialize(
                headers.Where(h => !Secret.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString())),
            Body = body,
            ReceivedAt = now,
        };
        return notice switch
        {
            NewRelationNotice relation => stored with
            {
                Event = "new_relation",
                ProviderAccountId = Text(relation.AccountId),
                PersonProviderId = Text(relation.PersonProviderId),
            },
            MessageNotice message => stored with
            {
                Event = NameOf(message.Event),
                ProviderAccountId = Text(message.AccountId),
                PersonProviderId = Text(message.PersonProviderId),
                ChatId = Text(message.ChatId),
            },
            AccountStatusNotice status => stored with { Event = Text(status.Status.ToLowerInvariant()), ProviderAccountId = Text(status.AccountId) },
            UnknownNotice unknown => stored with { Event = Text(unknown.Event), ProviderAccountId = Text(unknown.AccountId) },
            _ => stored with { Status = InboxStatus.Ignored, Reason = "malformed" },
        };
    }

    private static string NameOf(MessageEvent kind) => kind switch
    {
        MessageEvent.Received => "message_received",
        MessageEvent.Read => "message_read",
        MessageEvent.Reaction => "message_reaction",
        MessageEvent.Edited => "message_edited",
        MessageEvent.Deleted => "message_deleted",
        _ => "message_delivered",
    };

    /// <summary>PostgreSQL takes no U+0000 in a text.</summary>
    private static string? Text(string? value) => value?.Replace("\0", "", StringComparison.Ordinal);
}
