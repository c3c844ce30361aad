using LinkedInAutomation.Unipile.Errors;
using LinkedInAutomation.Unipile.Http;
using LinkedInAutomation.Unipile.People;

namespace LinkedInAutomation.Unipile;

internal sealed partial class UnipileClient
{
    public Task<PersonProfile> GetProfileAsync(string accountId, string identifier, bool notify, CancellationToken cancellationToken)
    {
        var route = Route.To("/users/{identifier}", identifier).With("account_id", accountId);
        var call = notify
            ? UnipileCall.Write(HttpMethod.Get, CallSubject.Person, route.With("notify", "true"), accountId)
            : UnipileCall.Read(CallSubject.Person, route, accountId);
        return transport.SendAsync(call, ProfileJson.Read, cancellationToken);
    }

    public Task<AccountOwner> GetOwnerAsync(string accountId, CancellationToken cancellationToken) =>
        transport.SendAsync(
            UnipileCall.Read(CallSubject.Account, Route.To("/users/me").With("account_id", accountId), accountId),
            OwnerJson.Read, cancellationToken);

    public Task<Page<Relation>> ListRelationsAsync(string accountId, string? cursor, CancellationToken cancellationToken) =>
        PageAsync(
            UnipileCall.Read(
                CallSubject.Account,
                Route.To("/users/relations").With("account_id", accountId).With("limit", PageSize).With("cursor", cursor), accountId),
            RelationJson.Read, cancellationToken);
}
