using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Clients;
using LinkedInAutomation.Host.Idempotency;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Accounts;

/// <summary>Links to Unipile's page, where the owner of a LinkedIn account connects it. A used link attaches the account by itself.</summary>
public static class ConnectLinksApi
{
    public static RouteGroupBuilder MapConnectLinks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/linkedin-accounts").WithTags("LinkedIn accounts").RequireAuthorization(Policies.Manager);
        group.MapPost("/connect-link", ConnectAsync).WithMetadata(new AnswersOnce()).WithName("CreateConnectLink")
            .WithSummary("A link for one click on which a LinkedIn account is connected; it is attached when that worked");
        group.MapPost("/{id:guid}/reconnect-link", ReconnectAsync).WithMetadata(new AnswersOnce()).WithName("CreateReconnectLink")
            .WithSummary("The same for an account that has to sign in again");
        return group;
    }

    public static async Task<Ok<ConnectLinkView>> ConnectAsync(
        NewConnectLinkBody body, ClientScope scope, ClientStore clients, ConnectLinks links, CancellationToken cancellationToken)
    {
        var client = await clients.GetAsync(scope.ClientFor(body.ClientId), scope, cancellationToken);
        var (success, failure) = Redirects(body.SuccessRedirectUrl, body.FailureRedirectUrl);
        return TypedResults.Ok(await links.MakeAsync(client.Id, null, success, failure, cancellationToken));
    }

    public static async Task<Ok<ConnectLinkView>> ReconnectAsync(
        Guid id, ReconnectLinkBody? body, ClientScope scope, AccountStore accounts, ConnectLinks links, CancellationToken cancellationToken)
    {
        var account = (await accounts.GetAsync(id, scope, cancellationToken)).Account;
        var (success, failure) = Redirects(body?.SuccessRedirectUrl, body?.FailureRedirectUrl);
        return TypedResults.Ok(await links.MakeAsync(account.ClientId, account, success, failure, cancellationToken));
    }

    private static (Uri? Success, Uri? Failure) Redirects(string? success, string? failure)
    {
        var check = new RequestCheck();
        var urls = (Url(check, "success_redirect_url", success), Url(check, "failure_redirect_url", failure));
        check.ThrowIfAny();
        return urls;
    }

    private static Uri? Url(RequestCheck check, string path, string? value)
    {
        if (check.Optional(path, value, 2_000) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return url;
        check.Add(path, "bad_url", $"'{path}' is no http or https address.");
        return null;
    }
}

/// <param name="ClientId">Needed by an admin; a client's own key may leave it out.</param>
/// <param name="SuccessRedirectUrl">Where the browser goes when it worked.</param>
public sealed record NewConnectLinkBody(Guid? ClientId, string? SuccessRedirectUrl, string? FailureRedirectUrl);

public sealed record ReconnectLinkBody(string? SuccessRedirectUrl, string? FailureRedirectUrl);

/// <param name="Url">For one click at once: not to be stored, mailed or framed.</param>
public sealed record ConnectLinkView(string Url, DateTimeOffset ExpiresAt);
