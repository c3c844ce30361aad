using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>The page on which the owner of a LinkedIn account signs in; here one button does it.</summary>
internal static class HostedLinkEndpoints
{
    public static void MapHostedLinks(this ApiPipeline api) => api.Map("POST", "/hosted/accounts/link", "hosted_link", Make);

    private static ApiAnswer Make(ApiCall call)
    {
        var fields = call.Fields;
        var type = fields.Required("type");
        if (type is not ("create" or "reconnect"))
            throw ApiProblem.Invalid("type must be create or reconnect.");
        fields.Required("api_url");
        if (!Instants.TryParse(fields.Required("expiresOn"), out var expiresAt))
            throw ApiProblem.Invalid("expiresOn must look like 2026-01-02T03:04:05.000Z.");
        string? reconnect = null;
        if (type == "reconnect")
            reconnect = call.Account(fields.Required("reconnect_account")).Id;
        else if (fields.All("providers").Count == 0)
            throw ApiProblem.Invalid("providers is required.");

        var link = new HostedLink(
            Ids.New(), reconnect, fields.Text("name"), fields.Text("notify_url"), fields.Text("success_redirect_url"),
            fields.Text("failure_redirect_url"), expiresAt);
        call.Change.Raise(new HostedLinkMade(link));
        return new ApiAnswer(200, new HostedLinkView("HostedAuthUrl", $"{call.Origin}/simulator/hosted/{link.Token}"));
    }

    /// <summary>
    /// Creates or reconnects the account, tells <c>notify_url</c> and answers where the browser goes next; null for a dead link.
    /// </summary>
    public static HostedOutcome? Complete(WorldChange change, string token, AccountSeed seed)
    {
        if (!change.State.HostedLinks.TryGetValue(token, out var link) || link.ExpiresAt <= change.Now)
            return null;
        change.Raise(new HostedLinkUsed(token));
        string accountId;
        if (link.ReconnectAccount is { } known && change.State.Accounts.TryGetValue(known, out var account))
        {
            accountId = account.Id;
            AccountRules.SetStatus(change, account, AccountStatus.Ok);
        }
        else
        {
            accountId = AccountRules.Create(change, seed).Id;
        }

        if (link.NotifyUrl is not null)
            WebhookRules.QueueCallback(change, link.NotifyUrl, accountId, new JsonObject
            {
                ["status"] = link.ReconnectAccount is null ? "CREATION_SUCCESS" : "RECONNECTED",
                ["account_id"] = accountId,
                ["name"] = link.Name,
            }.ToJsonString(JsonSerializerOptions.Default));
        return new HostedOutcome(accountId, link.SuccessRedirectUrl);
    }
}

internal sealed record HostedLinkView(string Object, string Url);

internal sealed record HostedOutcome(string AccountId, string? RedirectUrl);
