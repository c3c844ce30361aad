using System.Text.Json;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile.Webhooks;

/// <summary>
/// Reads webhook bodies of API v1. Never throws: whatever arrives becomes a notice. The content type does not matter, since Unipile
/// labels JSON as a form.
/// </summary>
public static class UnipileWebhookParser
{
    public const string Users = "users";
    public const string Messaging = "messaging";
    public const string AccountStatus = "account-status";

    private const int DeepestNesting = 64;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="source">
    /// The last part of the URL it was posted to. The body's own shape counts first; the source only settles what has neither an event
    /// nor the AccountStatus envelope.
    /// </param>
    public static WebhookNotice Parse(string source, ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(ByteOrderMark)) body = body[ByteOrderMark.Length..];
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = DeepestNesting });
            return Read(source, document.RootElement);
        }
        // InvalidOperationException: a property name that is no valid text.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new MalformedNotice(body.IsEmpty ? "The body is empty." : "The body is not valid JSON.");
        }
    }

    private static WebhookNotice Read(string source, JsonElement root)
    {
        if (root.Property("AccountStatus") is { } status) return AccountStatusJson(status);
        var name = root.Id("event");
        return name switch
        {
            "new_relation" => NewRelation(root, name),
            not null when EventOf(name) is { } known => (WebhookNotice?)MessageNoticeJson.Read(root, known) ?? Unknown(root, name),
            null when source == Users && root.Id("user_provider_id") is not null => NewRelation(root, null),
            null when source == AccountStatus => AccountStatusJson(root),
            _ => Unknown(root, name),
        };
    }

    private static WebhookNotice NewRelation(JsonElement root, string? name)
    {
        var providerId = root.Id("user_provider_id");
        var publicIdentifier = root.Id("user_public_identifier") ?? ProfileUrl.PublicIdentifier(root.Text("user_profile_url"), providerId);
        return root.Id("account_id") is { } accountId && (providerId ?? publicIdentifier) is not null
            ? new NewRelationNotice(accountId, providerId, publicIdentifier, root.Text("user_full_name"))
            : Unknown(root, name);
    }

    private static WebhookNotice AccountStatusJson(JsonElement status) =>
        status.Id("account_id") is { } accountId && status.Id("message") is { } message
            ? new AccountStatusNotice(accountId, message.ToUpperInvariant())
            : Unknown(status, null);

    private static UnknownNotice Unknown(JsonElement root, string? name) => new(root.Id("account_id"), name);

    private static MessageEvent? EventOf(string name) => name switch
    {
        "message_received" => MessageEvent.Received,
        "message_read" => MessageEvent.Read,
        "message_reaction" => MessageEvent.Reaction,
        "message_edited" => MessageEvent.Edited,
        "message_deleted" => MessageEvent.Deleted,
        "message_delivered" => MessageEvent.Delivered,
        _ => null,
    };
}
