using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Idempotency;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Clients;

public static class ApiKeysApi
{
    private const string List = "api-keys";

    public static RouteGroupBuilder MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/clients/{id:guid}/api-keys").WithTags("Clients").RequireAuthorization(Policies.Manager);
        group.MapPost("", CreateAsync).WithMetadata(new AnswersOnce()).WithName("CreateApiKey").WithSummary("Makes a key; it is shown this once");
        group.MapGet("", ListAsync).WithName("ListApiKeys").WithSummary("Lists a client's keys, without the keys themselves");
        group.MapDelete("/{keyId:guid}", RevokeAsync).WithName("RevokeApiKey").WithSummary("Revokes a key; elsewhere in the cluster within 30 seconds");
        return group;
    }

    public static async Task<Created<NewApiKeyView>> CreateAsync(
        Guid id, NewApiKeyBody body, ClientScope scope, ClientStore clients, ApiKeyStore keys, TimeProvider time, CancellationToken cancellationToken)
    {
        var client = await clients.GetAsync(id, scope, cancellationToken);
        var check = new RequestCheck();
        var name = check.Required("name", body.Name);
        if (body.Role is null)
            check.Add("role", "required", "'role' is missing.", "manager or viewer.");
        else if (body.Role == ApiRole.Admin)
            check.Add("role", "bad_role", "A client's key is manager or viewer: admin sees every client.");
        check.ThrowIfAny();

        var now = time.GetUtcNow();
        var secret = ApiKeySecret.Make();
        var key = await keys.AddAsync(Guid.CreateVersion7(now), client.Id, name, body.Role!.Value, secret, now, cancellationToken);
        return TypedResults.Created($"/api/v1/clients/{id}/api-keys/{key.Id}", new NewApiKeyView(key.Id, secret, key.Name, key.Role, key.CreatedAt));
    }

    public static async Task<Ok<ListPage<ApiKeyView>>> ListAsync(
        Guid id, [AsParameters] PageQuery page, ClientScope scope, ClientStore clients, ApiKeyStore keys, CancellationToken cancellationToken)
    {
        await clients.GetAsync(id, scope, cancellationToken);
        var rows = await keys.ListAsync(id, page.AfterId(List), page.Count + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, k => k.Id));
    }

    public static async Task<NoContent> RevokeAsync(
        Guid id, Guid keyId, ClientScope scope, ClientStore clients, ApiKeyStore keys, TimeProvider time, CancellationToken cancellationToken)
    {
        await clients.GetAsync(id, scope, cancellationToken);
        return await keys.RevokeAsync(id, keyId, time.GetUtcNow(), cancellationToken) ? TypedResults.NoContent() : throw ProblemException.NotFound("key");
    }
}
