using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Clients;
using LinkedInAutomation.Host.Problems;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Host.Accounts;

/// <summary>Gives an account that exists at the provider to a client. Safe to repeat.</summary>
public sealed class AccountAttachment(IOutreachProvider provider, IGrainFactory grains, ClientStore clients)
{
    /// <exception cref="ProblemException">provider_account_unknown (422), account_attached (409), or the client is not found.</exception>
    public async Task<LinkedInAccountState> AttachAsync(Guid clientId, string providerAccountId, ClientScope scope, CancellationToken cancellationToken)
    {
        var client = await clients.GetAsync(clientId, scope, cancellationToken);
        var grain = grains.GetGrain<ILinkedInAccountGrain>(ProviderAccountGuid.Of(providerAccountId));
        // Attached elsewhere already: nobody needs to ask the provider, and it may be down.
        if (await grain.GetState() is { } standing && standing.ClientId != clientId)
            throw Attached();

        var found = await provider.FindAccountAsync(providerAccountId, cancellationToken)
            ?? throw new ProblemException(new(
                StatusCodes.Status422UnprocessableEntity, "provider_account_unknown",
                "Unipile has no LinkedIn account with this id: connect it there first, and copy its id."));
        var account = await grain.AttachAsync(new(
            client.Id, found.Id, found.Name.Length == 0 ? found.Id : found.Name, found.OwnerPublicIdentifier, found.OwnerProviderId,
            ProviderStatuses.Of(found.Status), AccountSettings.Default(client.TimeZone)));
        return account.ClientId == clientId ? account : throw Attached();
    }

    private static ProblemException Attached()
        => ProblemException.Conflict("account_attached", "This account is attached already: an account belongs to one client.");
}
