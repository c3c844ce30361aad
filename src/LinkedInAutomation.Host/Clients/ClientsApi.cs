using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Clients;

public static class ClientsApi
{
    private const string List = "clients";

    public static RouteGroupBuilder MapClients(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/clients").WithTags("Clients").RequireAuthorization(Policies.Viewer);
        group.MapPost("", CreateAsync).RequireAuthorization(Policies.Admin).WithName("CreateClient").WithSummary("Adds a client");
        group.MapGet("", ListAsync).WithName("ListClients").WithSummary("Lists the clients the key sees");
        group.MapGet("/{id:guid}", GetAsync).WithName("GetClient").WithSummary("Shows a client");
        group.MapPatch("/{id:guid}", UpdateAsync).RequireAuthorization(Policies.Manager).WithName("UpdateClient").WithSummary("Changes a client");
        group.MapDelete("/{id:guid}", DeleteAsync).RequireAuthorization(Policies.Admin).WithName("DeleteClient")
            .WithSummary("Deletes a client without accounts and campaigns");
        return group;
    }

    public static async Task<Created<ClientView>> CreateAsync(NewClientBody body, ClientStore clients, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var now = time.GetUtcNow();
        var client = new ClientView(
            Guid.CreateVersion7(now), check.Required("name", body.Name), CheckEmail(check, body.Email), check.TimeZone("time_zone", body.TimeZone, "UTC"), now, now);
        check.ThrowIfAny();
        await clients.AddAsync(client, cancellationToken);
        return TypedResults.Created($"/api/v1/clients/{client.Id}", client);
    }

    public static async Task<Ok<ListPage<ClientView>>> ListAsync(
        [AsParameters] PageQuery page, ClientScope scope, ClientStore clients, CancellationToken cancellationToken)
    {
        var rows = await clients.ListAsync(scope.ClientId, page.AfterId(List), page.Count + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, c => c.Id));
    }

    public static async Task<Ok<ClientView>> GetAsync(Guid id, ClientScope scope, ClientStore clients, CancellationToken cancellationToken)
        => TypedResults.Ok(await clients.GetAsync(id, scope, cancellationToken));

    public static async Task<Ok<ClientView>> UpdateAsync(
        Guid id, ClientPatchBody body, ClientScope scope, ClientStore clients, TimeProvider time, CancellationToken cancellationToken)
    {
        var client = await clients.GetAsync(id, scope, cancellationToken);
        var check = new RequestCheck();
        client = client with
        {
            Name = body.Name is null ? client.Name : check.Required("name", body.Name),
            Email = CheckEmail(check, body.Email.Or(client.Email)),
            TimeZone = check.TimeZone("time_zone", body.TimeZone, client.TimeZone),
            UpdatedAt = time.GetUtcNow(),
        };
        check.ThrowIfAny();
        return TypedResults.Ok(await clients.UpdateAsync(client, cancellationToken) ?? throw ProblemException.NotFound("client"));
    }

    public static async Task<NoContent> DeleteAsync(Guid id, ClientStore clients, ApiKeyStore keys, CancellationToken cancellationToken)
    {
        if (!await clients.DeleteAsync(id, cancellationToken))
            throw ProblemException.NotFound("client");
        keys.ForgetClient(id);
        return TypedResults.NoContent();
    }

    private static string? CheckEmail(RequestCheck check, string? email)
    {
        var text = check.Optional("email", email, 320);
        if (text is not null && (text.IndexOf('@', StringComparison.Ordinal) is var at && (at <= 0 || at == text.Length - 1)))
            check.Add("email", "bad_email", $"'{text}' is no e-mail address.");
        return text;
    }
}
