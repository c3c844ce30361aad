using LinkedInAutomation.Grains.DoNotContact;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Clients;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LinkedInAutomation.Host.DoNotContact;

public static class DoNotContactApi
{
    private const string List = "do-not-contact";
    private const int MaxReason = 500;

    public static RouteGroupBuilder MapDoNotContact(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/do-not-contact").WithTags("Do not contact").RequireAuthorization(Policies.Viewer);
        group.MapPost("", AddAsync).RequireAuthorization(Policies.Manager).WithName("AddDoNotContact")
            .WithSummary("Forbids contact with a person, a company or an e-mail domain; stops their leads and what is queued, at once");
        group.MapGet("", ListAsync).WithName("ListDoNotContact").WithSummary("Lists whom a client must not contact");
        group.MapDelete("/{id:guid}", RemoveAsync).RequireAuthorization(Policies.Manager).WithName("RemoveDoNotContact")
            .WithSummary("Allows contact again; stopped leads stay stopped until restarted");
        return group;
    }

    private static async Task<Created<NewDoNotContactView>> AddAsync(
        NewDoNotContactBody body, ClientScope scope, ClientStore clients, DoNotContactList list, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var clientId = body.ClientId ?? scope.ClientId ?? Guid.Empty;
        if (clientId == Guid.Empty)
            check.Add("client_id", "required", "'client_id' is missing.");
        var kind = StoredName.TryParse<DoNotContactKind>(body.Kind);
        if (kind is null)
            check.Add("kind", body.Kind is null ? "required" : "unknown_value", $"'kind' is one of {string.Join(", ", StoredName.All<DoNotContactKind>())}.");
        var given = check.Required("value", body.Value, max: 300);
        var value = kind is { } known && given.Length > 0 ? DoNotContactRules.Normalise(known, given) : null;
        if (kind is not null && given.Length > 0 && value is null)
            check.Add("value", "bad_value", $"This names no {body.Kind}.", "A profile address or public identifier, a company's name, or a domain such as example.com.");
        var reason = check.Optional("reason", body.Reason, MaxReason);
        check.ThrowIfAny();

        await clients.GetAsync(clientId, scope, cancellationToken);
        var now = time.GetUtcNow();
        var (entry, stopped) = await list.AddAsync(new(Guid.CreateVersion7(now), clientId, kind!.Value, value!, reason, now), cancellationToken);
        return TypedResults.Created(
            $"/api/v1/do-not-contact/{entry.Id}", new NewDoNotContactView(entry.Id, entry.ClientId, entry.Kind, entry.Value, entry.Reason, entry.CreatedAt, stopped));
    }

    private static async Task<Ok<ListPage<DoNotContactEntry>>> ListAsync(
        [FromQuery(Name = "client_id")] string? clientId, string? kind, [AsParameters] PageQuery page, ClientScope scope, ClientStore clients, DoNotContactList list,
        CancellationToken cancellationToken)
    {
        var client = Filter.Id("client_id", clientId);
        if (client is { } wanted)
            await clients.GetAsync(wanted, scope, cancellationToken);
        var rows = await list.ListAsync(client ?? scope.ClientId, Filter.Name<DoNotContactKind>("kind", kind), page.AfterId(List), page.Count + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, entry => entry.Id));
    }

    private static async Task<NoContent> RemoveAsync(Guid id, ClientScope scope, DoNotContactList list, CancellationToken cancellationToken)
        => await list.RemoveAsync(id, scope.ClientId, cancellationToken) ? TypedResults.NoContent() : throw ProblemException.NotFound("entry");
}

/// <param name="ClientId">May be left out with a key of one client.</param>
/// <param name="Kind">person, company or domain.</param>
/// <param name="Value">A public identifier or profile address; a company's name; an e-mail domain.</param>
/// <param name="Reason">Why, for your own records.</param>
public sealed record NewDoNotContactBody(Guid? ClientId, string? Kind, string? Value, string? Reason);

/// <param name="StoppedLeads">Unfinished leads that this call stopped.</param>
public sealed record NewDoNotContactView(
    Guid Id, Guid ClientId, DoNotContactKind Kind, string Value, string? Reason, DateTimeOffset CreatedAt, int StoppedLeads);
