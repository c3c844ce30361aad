using System.Text.Json;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile.Webhooks;

internal static class WebhookJson
{
    public static RegisteredWebhook? Read(JsonElement item) =>
        item.Id("id") is { } id && item.Text("request_url") is { } url
            ? new(
                id, url, item.Text("source"), item.Text("name"), item.Flag("enabled") != false,
                [.. item.Items("events").Where(e => e.ValueKind == JsonValueKind.String).Select(JsonStrings.Read).OfType<string>()],
                HeaderNames(item), item.Text("format"))
            : null;

    /// <summary>Names only; documented as [{key, value}], taken as an object of names too.</summary>
    private static List<string> HeaderNames(JsonElement item) => item.Property("headers") switch
    {
        { ValueKind: JsonValueKind.Object } map => [.. map.EnumerateObject().Select(header => header.Name)],
        _ => [.. item.Items("headers").Select(header => header.Text("key")).OfType<string>()],
    };
}
