using System.Text.Json;
using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Simulator;

internal static class WebhookEndpoints
{
    private static readonly Dictionary<string, string[]> EventsBySource = new()
    {
        ["messaging"] =
            ["message_received", "message_read", "message_reaction", "message_edited", "message_deleted", "message_delivered"],
        ["users"] = ["new_relation"],
        ["account_status"] =
        [
            "creation_success", "creation_fail", "deleted", "reconnected", "sync_success", "stopped", "ok", "connecting", "error",
            "credentials", "permissions",
        ],
        ["email"] = ["mail_sent", "mail_received", "mail_moved"],
        ["email_tracking"] = ["mail_opened", "mail_link_clicked"],
        ["calendar_event"] = ["calendar_event_created", "calendar_event_updated", "calendar_event_deleted"],
    };

    public static void MapWebhooks(this ApiPipeline api)
    {
        api.Map("GET", "/webhooks", "webhooks", List);
        api.Map("POST", "/webhooks", "create_webhook", Create);
        api.Map("DELETE", "/webhooks/{id}", "delete_webhook", Delete);
    }

    private static ApiAnswer List(ApiCall call)
    {
        var (limit, position) = call.Page(250, 100);
        var webhooks = call.State.Webhooks.Values.Skip((int)position).Take(limit + 1).ToList();
        return ApiAnswer.List(
            "WebhookList", webhooks, limit, webhook => WebhookView.Of(webhook, call.State), _ => position + limit);
    }

    private static ApiAnswer Create(ApiCall call)
    {
        var source = call.Fields.Required("source");
        if (!EventsBySource.TryGetValue(source, out var known))
            throw ApiProblem.Invalid($"source must be one of {string.Join(", ", EventsBySource.Keys)}.");
        var url = call.Fields.Required("request_url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https"))
            throw ApiProblem.Invalid("request_url must be an http(s) URL.");
        var events = call.Fields.All("events");
        if (events.Except(known).FirstOrDefault() is { } unknown)
            throw ApiProblem.Invalid($"{unknown} is no event of {source}.");
        if (events.Count == 0 && source != "account_status")
            events = [known[0]];
        var accounts = call.Fields.All("account_ids");
        foreach (var account in accounts)
            call.Account(account);

        var webhook = new Webhook(
            Ids.New(), url, source, call.Fields.Text("name"), call.Fields.Text("format") ?? "json",
            call.Fields.Text("enabled") is not ("false" or "False"), accounts, events,
            Read<WebhookHeader>(call, "headers"), Read<WebhookProperty>(call, "data"));
        call.Change.Raise(new WebhookRegistered(webhook));
        return new ApiAnswer(200, new WebhookCreatedView("WebhookCreated", webhook.Id));
    }

    private static ApiAnswer Delete(ApiCall call)
    {
        var id = call.Path("id");
        if (!call.State.Webhooks.ContainsKey(id))
            throw ApiProblem.NotFound("Webhook not found.");
        call.Change.Raise(new WebhookRemoved(id));
        return new ApiAnswer(200, new BareView("WebhookDeleted"));
    }

    private static T[] Read<T>(ApiCall call, string name)
    {
        if (call.Fields.Json.ValueKind != JsonValueKind.Object || !call.Fields.Json.TryGetProperty(name, out var list)
            || list.ValueKind == JsonValueKind.Null)
            return [];
        try
        {
            return list.Deserialize<T[]>(SimulatorJson.Api) ?? [];
        }
        catch (JsonException)
        {
            throw ApiProblem.Invalid($"{name} is not valid.");
        }
    }
}

internal sealed record WebhookView(
    string Object, string Id, IReadOnlyList<WebhookAccountView> AccountIds, bool Enabled,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    string RequestUrl, string Format, IReadOnlyList<WebhookHeader> Headers, IReadOnlyList<WebhookProperty> Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Events,
    string Type, string Source)
{
    public static WebhookView Of(Webhook webhook, WorldState state) => new(
        "Webhook", webhook.Id,
        [.. webhook.AccountIds.Select(id => new WebhookAccountView(id, state.Accounts.GetValueOrDefault(id)?.Name ?? id, "LINKEDIN"))],
        webhook.Enabled, webhook.Name, webhook.RequestUrl, webhook.Format, webhook.Headers, webhook.Data,
        webhook.Events.Count == 0 ? null : webhook.Events, "AUTO", webhook.Source);
}

internal sealed record WebhookAccountView(string Id, string Name, string Type);

internal sealed record WebhookCreatedView(string Object, string WebhookId);
