using System.Security.Cryptography;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Host.Problems;
using LinkedInAutomation.Unipile.Accounts;
using LinkedInAutomation.Unipile.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LinkedInAutomation.Host.Webhooks;

/// <summary>What Unipile calls when somebody has connected an account on its page. Stored like every webhook, and worked with retries.</summary>
public static class HostedAuthApi
{
    private static readonly string[] Connected = ["CREATION_SUCCESS", "RECONNECTED"];

    public static async Task<ContentHttpResult> TakeAsync(
        string token, HttpRequest request, AccountLinks links, InboxWriter inbox, IOptions<WebhookOptions> options, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (options.Value.Secret is not { Length: > 0 } secret || ConnectToken.Read(token, secret) is not { } signed)
            throw new ProblemException(new(StatusCodes.Status401Unauthorized, "unauthorized", "This address was not made here."));

        var body = await UnipileWebhooksApi.ReadAsync(request, cancellationToken);
        if (ConnectCallback.Parse(body) is not { } callback || !Connected.Contains(callback.Status))
        {
            // Values for failures are not documented: kept for people to look at, and the link can still be used.
            var isJson = UnipileWebhookParser.Parse(AccountLinks.Source, body) is not MalformedNotice;
            var key = $"{AccountLinks.DedupeKey(signed.LinkId)}/{Convert.ToHexStringLower(SHA256.HashData(body))}";
            await inbox.StoreAsync(InboxEvents.OfLink(key, null, null, isJson ? "unknown_event" : "malformed", body, request.Headers, now));
            return isJson
                ? UnipileWebhooksApi.Taken()
                : throw new ProblemException(new(StatusCodes.Status400BadRequest, "malformed_json", "The body is not valid JSON. It was kept as it came."));
        }

        if (!await links.UseAsync(signed.LinkId, callback.AccountId, now, cancellationToken))
            throw new ProblemException(new(StatusCodes.Status410Gone, "link_used_or_expired", "The link was used or has expired; make a new one."));
        await inbox.StoreAsync(InboxEvents.OfLink(
            AccountLinks.DedupeKey(signed.LinkId), callback.Status.ToLowerInvariant(), callback.AccountId, null, body, request.Headers, now));
        return UnipileWebhooksApi.Taken();
    }
}
