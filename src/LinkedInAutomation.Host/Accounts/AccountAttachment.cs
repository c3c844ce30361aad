using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Clients;
using LinkedInAutomation.Host.Problems;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Host.Accounts;

/// <summary>Gives an account that exists at the provider to a client. Safe to repeat.</summary>
public sealed class AccountAttachment(IOutreachProvider provider, OwnerPlan plan, IGrainFactory grains, ClientStore clients)
{
    /// <exception cref="ProblemException">provider_account_unknown (422), account_attached (409), or the client is not found.</exception>
    public async Task<LinkedInAccountState> AttachAsync(Guid clientId, string providerAccountId, ClientScope scope, CancellationToken cancellationToken)
    {
        var client = await clients.GetAsync(clientId, scope, cancellationToken);
        var grain = grains.GetGrain<ILinkedInAccountGrain>(ProviderAccountGuid.Of(providerAccountId));
        // Attached elsewhere already: nobody needs to ask the provider, and it may be down.
        if (await grain.GetState() is { } standing && standing.ClientId != clientId)
            throw Attached(scope);

        var found = await provider.FindAccountAsync(providerAccountId, cancellationToken)
            ?? throw Unknown();
        // One that cannot be read now is asked for again when the account works.
        var isPremium = found.Status == ProviderAccountStatus.Ok ? await plan.IsPremiumAsync(found.Id, cancellationToken) : null;
        var account = await grain.AttachAsync(new(
            client.Id, found.Id, found.Name.Length == 0 ? found.Id : found.Name, found.OwnerPublicIdentifier, found.OwnerProviderId,
            ProviderStatuses.Of(found.Status), AccountSettings.Default(client.TimeZone), isPremium));
        return account.ClientId == clientId ? account : throw Attached(scope);
    }

    private static ProblemException Unknown() => new(new(
        StatusCodes.Status422UnprocessableEntity, "provider_account_unknown",
        "Unipile has no LinkedIn account with this id that is free: connect it there first, and copy its id."));

    /// <summary>Only an admin is told that another client has it: to a client, another's account is as unknown as one that does not exist.</summary>
    private static ProblemException Attached(ClientScope scope) => scope.ClientId is not null
        ? Unknown()
        : ProblemException.Conflict("account_attached", "This account is attached already: an account belongs to one client.");
}
