using LinkedInAutomation.Database;
using LinkedInAutomation.Host.Audit;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Recovery;
using LinkedInAutomation.Host.Relations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Admin;

/// <summary>For operators: across all clients.</summary>
public static class AdminApi
{
    public static RouteGroupBuilder MapAdmin(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/admin").WithTags("Admin").RequireAuthorization(Policies.Admin);
        group.MapGet("/webhook-events", AdminWebhookEvents.ListAsync).WithName("ListWebhookEvents")
            .WithSummary("Every event that was answered 200, and malformed ones; newest first");
        AdminReplay.Map(group);
        AdminWebhooks.Map(group);
        group.MapGet("/actions", AdminActions.ListAsync).WithName("ListUnsettledActions").WithSummary("Writes of which it is not known whether they happened");
        group.MapPost("/actions/{id:guid}/settle", AdminActions.SettleAsync).WithName("SettleAction")
            .WithSummary("A person says whether it happened; not_sent sends it again");
        group.MapGet("/scheduler/status", AdminScheduler.StatusAsync).WithName("GetSchedulerStatus")
            .WithSummary("What every account does now and what keeps it, account by account, and what is behind in the whole service");
        group.MapGet("/rate-limits", AdminRateLimits.ListAsync).WithName("ListRateLimits")
            .WithSummary("What every account sent today and in the last 7 × 24 hours, against its limits");
        group.MapGet("/migrations", MigrationsAsync).WithName("ListMigrations").WithSummary("Which migrations the database has");
        group.MapAuditLog();
        group.MapLeadRecovery();
        group.MapStuckLeads();
        group.MapAdminRelations();
        group.MapConnectionStats();
        return group;
    }

    public static async Task<Ok<MigrationsView>> MigrationsAsync(Migrator migrator, CancellationToken cancellationToken)
        => TypedResults.Ok(new MigrationsView(
            [.. (await migrator.StatusAsync(cancellationToken)).Select(m => new MigrationView(m.Version, m.Name, m.AppliedAt, m.ChecksumMatches, m.Known))]));
}

public sealed record MigrationsView(IReadOnlyList<MigrationView> Items);

/// <param name="AppliedAt">Null while it is pending.</param>
/// <param name="ChecksumMatches">False when the script was changed after it had been applied.</param>
/// <param name="Known">False when the database has it but this build does not.</param>
public sealed record MigrationView(long Version, string Name, DateTimeOffset? AppliedAt, bool ChecksumMatches, bool Known);
