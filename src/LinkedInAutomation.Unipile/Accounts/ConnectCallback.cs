using System.Text.Json;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile.Accounts;

/// <summary>
/// What Unipile posts to <see cref="ConnectLinkRequest.NotifyUrl"/>. It only says that signing in worked: the account may act once its
/// status is OK.
/// </summary>
/// <param name="Status">CREATION_SUCCESS or RECONNECTED; values for failures are not documented.</param>
/// <param name="Name">The name given with the link.</param>
public sealed record ConnectCallback(string Status, string AccountId, string? Name)
{
    /// <summary>Null for anything that is not such a call; never throws.</summary>
    public static ConnectCallback? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.Id("status") is { } status && root.Id("account_id") is { } accountId ? new(status, accountId, root.Text("name")) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
