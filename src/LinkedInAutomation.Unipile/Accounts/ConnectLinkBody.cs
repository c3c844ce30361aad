using System.Globalization;
using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Accounts;

/// <summary>POST /hosted/accounts/link.</summary>
internal sealed record ConnectLinkBody(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("providers")] string[]? Providers,
    [property: JsonPropertyName("reconnect_account")] string? ReconnectAccount,
    [property: JsonPropertyName("api_url")] string ApiUrl,
    [property: JsonPropertyName("expiresOn")] string ExpiresOn,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("notify_url")] string? NotifyUrl,
    [property: JsonPropertyName("success_redirect_url")] string? SuccessRedirectUrl,
    [property: JsonPropertyName("failure_redirect_url")] string? FailureRedirectUrl)
{
    public static ConnectLinkBody From(ConnectLinkRequest request, string origin) => new(
        request.ReconnectAccountId is null ? "create" : "reconnect",
        request.ReconnectAccountId is null ? ["LINKEDIN"] : null,
        request.ReconnectAccountId,
        origin,
        request.ExpiresAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        request.Name,
        request.NotifyUrl?.AbsoluteUri,
        request.SuccessRedirectUrl?.AbsoluteUri,
        request.FailureRedirectUrl?.AbsoluteUri);
}
