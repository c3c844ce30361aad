using LinkedInAutomation.Host.Audit;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Problems;
using LinkedInAutomation.Host.Webhooks;
using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Admin;

/// <summary>The webhooks registered at Unipile.</summary>
public static class AdminWebhooks
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/webhooks", ListAsync).WithName("ListWebhooks").WithSummary("The webhooks registered at Unipile, each with a verdict");
        group.MapPost("/webhooks", RepairAsync).WithName("RepairWebhooks")
            .WithSummary("Registers what is missing and removes what is broken of ours; answers what was found and done. Repeating it is harmless");
        group.MapDelete("/webhooks/{id}", DeleteAsync).WithName("DeleteWebhook")
            .WithSummary("Deletes one of our webhooks; with force=true one of somebody else. The hourly repair makes ours again");
    }

    public static async Task<Ok<HooksView>> ListAsync(HookUpkeep hooks, CancellationToken cancellationToken)
    {
        var plan = await hooks.LookAsync(cancellationToken) ?? throw NoAddress();
        return TypedResults.Ok(new HooksView(HookView.Of(plan), [.. plan.Create.Select(hook => hook.Source)]));
    }

    public static async Task<Ok<HookRepairView>> RepairAsync(HookUpkeep hooks, ClientScope scope, AuditLog audit, CancellationToken cancellationToken)
    {
        var plan = await hooks.RepairAsync(cancellationToken) ?? throw NoAddress();
        var repair = new HookRepairView(HookView.Of(plan), [.. plan.Create.Select(hook => hook.Source)], [.. plan.Delete.Select(hook => hook.Id)]);
        await audit.WriteAsync(scope, new("webhook.repair", "webhook", "all") { After = new { repair.Created, repair.Deleted } });
        return TypedResults.Ok(repair);
    }

    public static async Task<NoContent> DeleteAsync(
        string id, bool? force, HookUpkeep hooks, IOutreachProvider provider, ClientScope scope, AuditLog audit, CancellationToken cancellationToken)
    {
        var plan = await hooks.LookAsync(cancellationToken) ?? throw NoAddress();
        var found = plan.Registered.FirstOrDefault(judged => judged.Hook.Id == id) ?? throw ProblemException.NotFound("webhook");
        if (!found.IsOurs && force != true)
        {
            throw ProblemException.Conflict(
                "foreign_webhook", "This webhook sends to another address and was not made by this service. Add ?force=true to delete it nevertheless.");
        }

        await provider.DeleteWebhookAsync(id, cancellationToken);
        await audit.WriteAsync(scope, new("webhook.delete", "webhook", id) { Before = new { found.Hook.RequestUrl, found.Hook.Source, found.Verdict } });
        return TypedResults.NoContent();
    }

    private static ProblemException NoAddress() => ProblemException.Conflict(
        "no_public_base_url", "Without PublicBaseUrl it is not known where Unipile reaches this service, nor which webhooks are ours. Set it and start again.");
}

/// <param name="Missing">Sources for which none of ours serves.</param>
public sealed record HooksView(IReadOnlyList<HookView> Items, IReadOnlyList<string> Missing);

/// <param name="Found">As it was before the repair.</param>
/// <param name="Created">Sources.</param>
/// <param name="Deleted">Ids.</param>
public sealed record HookRepairView(IReadOnlyList<HookView> Found, IReadOnlyList<string> Created, IReadOnlyList<string> Deleted);

/// <param name="Verdict">Anything but serves and foreign is replaced by a repair.</param>
public sealed record HookView(
    string Id, string? Name, string? Source, string RequestUrl, bool Enabled, IReadOnlyList<string> Events, HookVerdict Verdict)
{
    public static IReadOnlyList<HookView> Of(HostHookPlan plan) =>
    [
        .. plan.Registered.Select(judged => new HookView(
            judged.Hook.Id, judged.Hook.Name, judged.Hook.Source, judged.Hook.RequestUrl, judged.Hook.Enabled, judged.Hook.Events, judged.Verdict)),
    ];
}
