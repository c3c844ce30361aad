using LinkedInAutomation.Unipile.Accounts;
using LinkedInAutomation.Unipile.Errors;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile;

internal sealed partial class UnipileClient
{
    public Task<IReadOnlyList<ProviderAccount>> ListAccountsAsync(CancellationToken cancellationToken) =>
        AllPagesAsync(
            cursor => UnipileCall.Read(CallSubject.Workspace, Route.To("/accounts").With("limit", PageSize).With("cursor", cursor)),
            AccountJson.Read, cancellationToken);

    public async Task<ProviderAccount?> FindAccountAsync(string accountId, CancellationToken cancellationToken)
    {
        try
        {
            var call = UnipileCall.Read(CallSubject.Workspace, Route.To("/accounts/{id}", accountId), accountId);
            var found = await transport.SendAsync(
                call, root => root.Id("id") is null ? null : new Lookup(AccountJson.Read(root)), cancellationToken);
            return found.Account;
        }
        catch (ProviderException e) when (IsNotFound(e))
        {
            return null;
        }
    }

    public Task<Uri> CreateConnectLinkAsync(ConnectLinkRequest request, CancellationToken cancellationToken) =>
        transport.SendAsync(
            UnipileCall.Write(
                HttpMethod.Post, CallSubject.Workspace, Route.To("/hosted/accounts/link"), request.ReconnectAccountId,
                () => Bodies.Json(ConnectLinkBody.From(request, transport.Origin), UnipileRequestJson.Default.ConnectLinkBody)),
            root => Uri.TryCreate(root.Text("url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null,
            cancellationToken);

    /// <summary>An account that exists but is not one of LinkedIn is a readable answer without an account.</summary>
    private sealed record Lookup(ProviderAccount? Account);
}
