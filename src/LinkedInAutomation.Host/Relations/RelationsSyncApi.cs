using LinkedInAutomation.Grains.Relations;
using LinkedInAutomation.Host.Accounts;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Relations;

/// <summary>For those who run an account: is everything noticed that happened on LinkedIn?</summary>
public static class RelationsSyncApi
{
    public static RouteGroupBuilder MapRelationsSync(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/linkedin-accounts/{id:guid}").WithTags("LinkedIn accounts").RequireAuthorization(Policies.Viewer);
        group.MapPost("/actions/sync-relations", StartAsync).RequireAuthorization(Policies.Manager).WithName("SyncRelations")
            .WithSummary("Reads all connections and pending invitations of the account; while it is under way a repeat answers the same one");
        group.MapGet("/relations-sync", GetAsync).WithName("GetRelationsSync").WithSummary("How far the latest reading of the account's relations is");
        return group;
    }

    public static async Task<Accepted<BackfillView>> StartAsync(
        Guid id, ClientScope scope, AccountStore accounts, BackfillStarter starter, CancellationToken cancellationToken)
    {
        await accounts.GetAsync(id, scope, cancellationToken);
        var job = (await starter.StartAsync([id], cancellationToken)).Single();
        return TypedResults.Accepted($"/api/v1/linkedin-accounts/{id}/relations-sync", BackfillView.Of(job));
    }

    public static async Task<Ok<BackfillView>> GetAsync(
        Guid id, ClientScope scope, AccountStore accounts, BackfillStore backfills, CancellationToken cancellationToken)
    {
        await accounts.GetAsync(id, scope, cancellationToken);
        return await backfills.LatestAsync([id], cancellationToken) is [var job]
            ? TypedResults.Ok(BackfillView.Of(job))
            : throw ProblemException.NotFound("reading of this account's relations; POST actions/sync-relations begins one");
    }
}
