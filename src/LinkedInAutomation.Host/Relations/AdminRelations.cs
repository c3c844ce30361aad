using LinkedInAutomation.Grains.Relations;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Accounts;
using LinkedInAutomation.Host.Audit;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace LinkedInAutomation.Host.Relations;

public static class AdminRelations
{
    private const string List = "relations-backfills";

    public static void MapAdminRelations(this RouteGroupBuilder admin)
    {
        admin.MapPost("/relations/backfill", StartAsync).WithName("StartRelationsBackfill")
            .WithSummary("Reads all connections and pending invitations of one account or of all; those under way go on");
        admin.MapGet("/relations/backfill", ListAsync).WithName("ListRelationsBackfills").WithSummary("Readings of relations, newest first");
        admin.MapGet("/relations/backfill/{id:guid}", GetAsync).WithName("GetRelationsBackfill").WithSummary("How far a reading of relations is");
    }

    public static async Task<Accepted<BackfillsView>> StartAsync(
        BackfillBody? body, ClientScope scope, AccountStore accounts, BackfillStarter starter, AuditLog audit, NpgsqlDataSource database,
        CancellationToken cancellationToken)
    {
        var account = body?.AccountId is { } id ? (await accounts.GetAsync(id, scope, cancellationToken)).Account : null;
        var jobs = await starter.StartAsync(account is null ? await AllAsync(database, cancellationToken) : [account.Id], cancellationToken);
        await audit.WriteAsync(scope, new("relations.backfill", "account", account?.Id.ToString() ?? "all")
        {
            ClientId = account?.ClientId,
            Reason = body?.Reason,
            After = new { accounts = jobs.Count },
        });
        return TypedResults.Accepted("/api/v1/admin/relations/backfill", new BackfillsView([.. jobs.Select(BackfillView.Of)]));
    }

    public static async Task<Ok<ListPage<BackfillView>>> ListAsync(
        [FromQuery(Name = "account_id")] string? accountId, [AsParameters] PageQuery page, BackfillStore backfills, CancellationToken cancellationToken)
    {
        var rows = await backfills.ListAsync(Filter.Id("account_id", accountId), page.AfterId(List), page.Count + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, row => row.Id, BackfillView.Of));
    }

    public static async Task<Ok<BackfillView>> GetAsync(Guid id, ClientScope scope, BackfillStore backfills, CancellationToken cancellationToken)
        => TypedResults.Ok(BackfillView.Of(await backfills.FindAsync(id, scope.ClientId, cancellationToken) ?? throw ProblemException.NotFound("backfill")));

    /// <summary>Those that are not ok now are read when they are.</summary>
    private static async Task<List<Guid>> AllAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id from linkedin_accounts where status <> 'deleted' order by id");
        return await command.ReadAllAsync(row => row.GetGuid(0), cancellationToken);
    }
}

/// <param name="AccountId">Absent: every account.</param>
/// <param name="Reason">For the audit log.</param>
public sealed record BackfillBody(Guid? AccountId, string? Reason);
