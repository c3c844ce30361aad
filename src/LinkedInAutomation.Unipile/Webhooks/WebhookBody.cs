using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Webhooks;

/// <summary>POST /webhooks. Without account_ids: all accounts, also those connected later.</summary>
internal sealed record WebhookBody(
    [property: JsonPropertyName("request_url")] string RequestUrl,
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("format")] string Format,
    [property: JsonPropertyName("enabled")] bool Enabled,
    [property: JsonPropertyName("events")] IReadOnlyList<string> Events,
    [property: JsonPropertyName("headers")] WebhookBodyHeader[] Headers)
{
    public static WebhookBody From(WebhookRegistration registration) => new(
        registration.RequestUrl, registration.Source, registration.Name, "json", true, registration.Events,
        [.. registration.Headers.Select(header => new WebhookBodyHeader(header.Key, header.Value))]);
}

internal sealed record WebhookBodyHeader(
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("value")] string Value);
