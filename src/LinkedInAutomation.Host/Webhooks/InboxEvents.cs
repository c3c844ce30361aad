using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.Host.Webhooks;

/// <summary>A delivery as it is stored: the body as it came, and beside it what is looked for.</summary>
internal static class InboxEvents
{
    /// <summary>Headers that hold secrets.</summary>
    private static readonly string[] Secret = [HostHooks.SecretHeader, "Authorization", "Cookie", "Proxy-Authorization"];

    /// <summary>Indexed columns take some 2,700 bytes; no id of Unipile's comes near this.</summary>
    private const int LongestKey = 400;

    /// <param name="source">As in the address: users, messaging, account-status.</param>
    public static NewInboxEvent Of(string source, WebhookNotice notice, byte[] body, IHeaderDictionary headers, DateTimeOffset now)
    {
        var key = WebhookDedupe.Key(notice, body, now);
        var ignored = InboxTriage.Ignores(notice);
        var stored = new NewInboxEvent
        {
            Source = source.Replace('-', '_'),
            DedupeKey = Key(key)!,
            Conversation = Key(InboxConversation.Of(notice, key))!,
            Headers = Json(headers),
            Body = body,
            ReceivedAt = now,
            Status = ignored is null ? InboxStatus.Pending : InboxStatus.Ignored,
            Reason = ignored,
        };
        return notice switch
        {
            NewRelationNotice relation => stored with
            {
                Event = "new_relation",
                ProviderAccountId = Key(relation.AccountId),
                PersonProviderId = Key(relation.PersonProviderId),
                PersonPublicIdentifier = Slug(relation.PersonPublicIdentifier, relation.AccountId, relation.PersonProviderId),
            },
            MessageNotice message => stored with
            {
                Event = NameOf(message.Event),
                ProviderAccountId = Key(message.AccountId),
                PersonProviderId = Key(message.PersonProviderId),
                ChatId = Key(message.ChatId),
                PersonPublicIdentifier = Slug(message.PersonPublicIdentifier, message.AccountId, message.PersonProviderId, message.ChatId),
            },
            AccountStatusNotice status => stored with { Event = Key(status.Status.ToLowerInvariant()), ProviderAccountId = Key(status.AccountId) },
            UnknownNotice unknown => stored with { Event = Key(unknown.Event), ProviderAccountId = Key(unknown.AccountId) },
            _ => stored,
        };
    }

    /// <summary>What is called when a link to connect an account was used.</summary>
    /// <param name="ignored">Why nothing is to be done; null: the account is to be attached.</param>
    public static NewInboxEvent OfLink(string dedupeKey, string? @event, string? accountId, string? ignored, byte[] body, IHeaderDictionary headers, DateTimeOffset now) => new()
    {
        Source = AccountLinks.Source,
        DedupeKey = Key(dedupeKey)!,
        Conversation = Key(dedupeKey)!,
        Event = Key(@event),
        ProviderAccountId = Key(accountId),
        Headers = Json(headers),
        Body = body,
        ReceivedAt = now,
        Status = ignored is null ? InboxStatus.Pending : InboxStatus.Ignored,
        Reason = ignored,
    };

    private static string Json(IHeaderDictionary headers) => JsonSerializer.Serialize(
        headers.Where(h => !Secret.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()));

    private static string NameOf(MessageEvent kind) => kind switch
    {
        MessageEvent.Received => "message_received",
        MessageEvent.Read => "message_read",
        MessageEvent.Reaction => "message_reaction",
        MessageEvent.Edited => "message_edited",
        MessageEvent.Deleted => "message_deleted",
        _ => "message_delivered",
    };

    /// <summary>Null when a name is stored as its hash: by that nobody is found.</summary>
    private static string? Slug(string? publicIdentifier, params ReadOnlySpan<string?> others)
    {
        foreach (var name in others)
        {
            if (name is { Length: > LongestKey })
                return null;
        }

        return publicIdentifier is { Length: > LongestKey } ? null : Key(publicIdentifier?.ToLowerInvariant()) ?? "";
    }

    /// <summary>PostgreSQL takes no U+0000 in a text, and no text of any length in an index: a long one is told apart by its hash.</summary>
    private static string? Key(string? value)
    {
        var text = value?.Replace("\0", "", StringComparison.Ordinal);
        return text is null or { Length: <= LongestKey } ? text : $"hash/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
    }
}
