using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Host.Problems;
using LinkedInAutomation.Host.Webhooks;
using LinkedInAutomation.Unipile.Accounts;
using Microsoft.Extensions.Options;

namespace LinkedInAutomation.Host.Accounts;

/// <summary>Makes links: a row that says whose it is, a signed address to be called at, and Unipile's page for both.</summary>
public sealed class ConnectLinks(
    IAccountConnector connector, AccountLinks links, HookUpkeep hooks, IOptions<WebhookOptions> options, TimeProvider time)
{
    /// <summary>All links die at Unipile's daily restart, whatever they say.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <param name="account">The one to be connected again; null: a new one.</param>
    public async Task<ConnectLinkView> MakeAsync(Guid clientId, LinkedInAccountState? account, Uri? success, Uri? failure, CancellationToken cancellationToken)
    {
        if (hooks.PublicBaseUrl is not { } here || options.Value.Secret is not { Length: > 0 } secret)
        {
            throw ProblemException.Conflict(
                "no_public_base_url", "Unipile could not tell this service that the account was connected: set PublicBaseUrl and Webhooks__Secret.");
        }

        var now = time.GetUtcNow();
        var link = new AccountLink(Guid.CreateVersion7(now), clientId, account?.Id, now, now + Lifetime);
        await links.AddAsync(link, cancellationToken);
        var token = new ConnectToken(link.Id, link.ClientId, link.ExpiresAt).Sign(secret);
        var url = await connector.CreateConnectLinkAsync(
            new(account?.ProviderAccountId, link.ExpiresAt, new Uri($"{here.AbsoluteUri.TrimEnd('/')}/api/v1/webhooks/unipile/hosted-auth/{token}"),
                clientId.ToString(), success, failure),
            cancellationToken);
        return new(url.AbsoluteUri, link.ExpiresAt);
    }
}
