using System.Text.Json.Nodes;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>The bodies as documented, with the extras seen in live captures.</summary>
internal static class WebhookPayloads
{
    public static JsonObject Message(Webhook webhook, Contact contact, Message message, string eventName, string? reaction, bool omitIsSender)
    {
        var sender = message.IsOwn ? contact.Account.Self : contact;
        var payload = new JsonObject
        {
            ["event"] = eventName,
            ["account_id"] = contact.Account.Id,
            ["account_type"] = "LINKEDIN",
            ["account_info"] = new JsonObject
            {
                ["type"] = "LINKEDIN",
                ["feature"] = "classic",
                ["user_id"] = contact.Account.Self.ProviderId,
            },
            ["webhook_name"] = webhook.Name ?? string.Empty,
            ["chat_id"] = message.Chat.Id,
            ["provider_chat_id"] = message.Chat.ProviderId,
            ["message_id"] = message.Id,
            ["timestamp"] = Instants.Text(message.At),
            ["message"] = message.Text,
            ["sender"] = Attendee(sender),
            ["attendees"] = new JsonArray(Attendee(contact)),
            ["attachments"] = new JsonArray([.. message.Files.Select(Attachment)]),
            ["is_event"] = 0,
            ["is_group"] = false,
        };
        if (!omitIsSender)
            payload["is_sender"] = message.IsOwn;
        if (message.Chat.Subject is { } subject)
            payload["subject"] = subject;
        if (reaction is not null)
        {
            payload["reaction"] = reaction;
            payload["reaction_sender"] = Attendee(contact);
        }

        return Limit(webhook, payload);
    }

    /// <summary>No time and no invitation id: the receiver matches by the person.</summary>
    public static JsonObject Relation(Webhook webhook, Contact contact) => Limit(webhook, new JsonObject
    {
        ["event"] = "new_relation",
        ["account_id"] = contact.Account.Id,
        ["account_type"] = "LINKEDIN",
        ["webhook_name"] = webhook.Name ?? string.Empty,
        ["user_full_name"] = contact.Person.FullName,
        ["user_provider_id"] = contact.ProviderId,
        ["user_public_identifier"] = contact.Person.PublicIdentifier,
        ["user_profile_url"] = contact.Person.ProfileUrl,
        ["user_picture_url"] = $"https://media.example.com/{contact.Person.PublicIdentifier}.jpg",
    });

    public static JsonObject Status(string accountId, string status) => new()
    {
        ["AccountStatus"] = new JsonObject
        {
            ["account_id"] = accountId,
            ["account_type"] = "LINKEDIN",
            ["message"] = status,
        },
    };

    private static JsonNode Attachment(MessageFile file) => new JsonObject
    {
        ["id"] = file.Id,
        ["type"] = "file",
        ["file_name"] = file.Name,
        ["size"] = file.Content.Length,
        ["mimetype"] = file.ContentType,
        ["unavailable"] = false,
        ["url"] = "att://" + file.Id,
    };

    private static JsonObject Attendee(Contact contact) => new()
    {
        ["attendee_id"] = contact.AttendeeId,
        ["attendee_name"] = contact.Name,
        ["attendee_provider_id"] = contact.ProviderId,
        ["attendee_public_identifier"] = contact.Person.PublicIdentifier,
        ["attendee_profile_url"] = contact.Person.ProfileUrl,
    };

    private static JsonObject Limit(Webhook webhook, JsonObject payload)
    {
        if (webhook.Data.Count == 0)
            return payload;
        var limited = new JsonObject { ["event"] = payload["event"]?.DeepClone() };
        foreach (var property in webhook.Data)
            limited[property.Name] = payload[property.Key]?.DeepClone();
        return limited;
    }
}
