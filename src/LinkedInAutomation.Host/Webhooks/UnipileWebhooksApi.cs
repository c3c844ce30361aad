using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Problems;
using LinkedInAutomation.Unipile.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LinkedInAutomation.Host.Webhooks;

/// <summary>
/// Where Unipile delivers. 200 means committed, and nothing is worked before that: a delivery that is not answered with 200 comes again, one
/// that is never does.
/// </summary>
public static class UnipileWebhooksApi
{
    public const int LargestBody = 1024 * 1024;

    public static RouteGroupBuilder MapUnipileWebhooks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/webhooks/unipile").WithTags("Webhooks from Unipile").AllowAnonymous();
        // Past the middleware of keys and idempotency: what comes here carries a secret of its own, and may be much.
        group.ShortCircuit();
        foreach (var source in new[] { UnipileWebhookParser.Users, UnipileWebhookParser.Messaging, UnipileWebhookParser.AccountStatus })
        {
            group.MapPost($"/{source}", (HttpRequest request, InboxWriter inbox, IOptions<WebhookOptions> options, TimeProvider time, CancellationToken cancellationToken)
                    => TakeAsync(source, request, inbox, options, time, cancellationToken))
                .WithName($"Take-{source}").WithSummary($"Takes Unipile's {source} events; authenticated by the header {HostHooks.SecretHeader}")
                .Produces<string>(StatusCodes.Status200OK, "application/json");
        }

        group.MapPost("/hosted-auth/{token}", HostedAuthApi.TakeAsync)
            .WithName("TakeHostedAuth").WithSummary("Takes Unipile's word that an account was connected; authenticated by the signed token, which works once")
            .Produces<string>(StatusCodes.Status200OK, "application/json");
        return group;
    }

    public static async Task<ContentHttpResult> TakeAsync(
        string source, HttpRequest request, InboxWriter inbox, IOptions<WebhookOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!ApiKeySecret.Same(request.Headers[HostHooks.SecretHeader], options.Value.Secret))
            throw new ProblemException(new(StatusCodes.Status401Unauthorized, "unauthorized", $"The header {HostHooks.SecretHeader} is missing or wrong."));

        var body = await ReadAsync(request, cancellationToken);
        var notice = UnipileWebhookParser.Parse(source, body);
        await inbox.StoreAsync(InboxEvents.Of(source, notice, body, request.Headers, time.GetUtcNow()));
        return notice is MalformedNotice malformed
            ? throw new ProblemException(new(StatusCodes.Status400BadRequest, "malformed_json", $"{malformed.Reason} It was kept as it came."))
            : Taken();
    }

    internal static ContentHttpResult Taken() => TypedResults.Content("{}", "application/json");

    /// <summary>As it came, whatever its content type claims.</summary>
    internal static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody)
            throw TooLarge();
        using var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > LargestBody)
                throw TooLarge();
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static ProblemException TooLarge()
        => new(new(StatusCodes.Status413PayloadTooLarge, "too_large", "A webhook's body has at most 1 MiB."));
}
