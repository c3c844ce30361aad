namespace LinkedInAutomation.Unipile.Accounts;

/// <summary>
/// Lets a person connect a LinkedIn account, or sign in again, on Unipile's page. Errors as in <see cref="IOutreachProvider"/>.
/// </summary>
public interface IAccountConnector
{
    /// <summary>
    /// Makes a link for one click: links die at Unipile's daily restart whatever they say, so they are neither stored nor mailed, and
    /// they do not work in a frame. An unused link has no effect; asking again is harmless.
    /// </summary>
    Task<Uri> CreateConnectLinkAsync(ConnectLinkRequest request, CancellationToken cancellationToken);
}

/// <param name="ReconnectAccountId">The account to sign in again; null connects a new one.</param>
/// <param name="ExpiresAt">In real time, as Unipile sees it, not on the sandbox's clock.</param>
/// <param name="NotifyUrl">Called with {status, account_id, name} and no authentication: it must hold a secret of its own.</param>
/// <param name="Name">Comes back in that call.</param>
public sealed record ConnectLinkRequest(
    string? ReconnectAccountId, DateTimeOffset ExpiresAt, Uri? NotifyUrl, string? Name, Uri? SuccessRedirectUrl, Uri? FailureRedirectUrl);
