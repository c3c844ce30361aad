using System.ComponentModel;
using System.Text.Json;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace LinkedInAutomation.Host.Audit;

public static class AuditLogApi
{
    private const string List = "audit-log";

    public static void MapAuditLog(this RouteGroupBuilder admin)
        => admin.MapGet("/audit-log", ListAsync).WithName("ListAuditLog").WithSummary("What operators changed, and why; newest first");

    public static async Task<Ok<ListPage<AuditEntryView>>> ListAsync(
        [AsParameters] AuditQuery query, [AsParameters] PageQuery page, AuditLogReader log, CancellationToken cancellationToken)
    {
        var rows = await log.ListAsync(query.ToFilter(), page.AfterNumber(List), page.Count + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, row => row.Number, row => row.View));
    }
}

public sealed class AuditQuery
{
    [FromQuery(Name = "subject"), Description("A kind of thing, or one thing: lead or lead:<id>.")]
    public string? Subject { get; init; }

    [FromQuery(Name = "action"), Description("For example action.settle.")]
    public string? Action { get; init; }

    [FromQuery(Name = "client_id")]
    public string? ClientId { get; init; }

    [FromQuery(Name = "from"), Description("RFC 3339, included.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("RFC 3339, excluded.")]
    public string? To { get; init; }

    internal AuditFilter ToFilter()
    {
        var subject = string.IsNullOrEmpty(Subject) ? [] : Subject.Split(':', 2);
        return new(
            subject.ElementAtOrDefault(0), subject.ElementAtOrDefault(1), string.IsNullOrEmpty(Action) ? null : Action,
            Filter.Id("client_id", ClientId), Filter.Instant("from", From), Filter.Instant("to", To));
    }
}

internal sealed record AuditFilter(string? SubjectType, string? SubjectId, string? Action, Guid? ClientId, DateTimeOffset? From, DateTimeOffset? To);

/// <param name="Before">The fields that changed, as they were.</param>
/// <param name="TraceId">That of the request; the logs have it, too.</param>
public sealed record AuditEntryView(
    string Id, DateTimeOffset At, AuditActorView Actor, string Action, AuditSubjectView Subject, Guid? ClientId, string? Reason,
    JsonElement? Before, JsonElement? After, string? TraceId);

/// <param name="Id"><c>key:&lt;id&gt;</c>, or <c>admin</c> for the key of the settings.</param>
/// <param name="Name">The key's name at that time.</param>
public sealed record AuditActorView(string Id, string? Name, ApiRole Role);

public sealed record AuditSubjectView(string Type, string Id);

public sealed class AuditLogReader(NpgsqlDataSource database)
{
    internal async Task<List<(long Number, AuditEntryView View)>> ListAsync(AuditFilter filter, long? before, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select id, at, actor, actor_name, role, action, subject_type, subject_id, client_id, reason, before::text, after::text, trace_id
            from audit_log
            where ($1 is null or subject_type = $1) and ($2 is null or subject_id = $2) and ($3 is null or action = $3)
              and ($4 is null or client_id = $4) and ($5 is null or at >= $5) and ($6 is null or at < $6) and ($7 is null or id < $7)
            order by id desc limit $8
            """);
        command.Parameters.AddText(filter.SubjectType);
        command.Parameters.AddText(filter.SubjectId);
        command.Parameters.AddText(filter.Action);
        command.Parameters.AddUuid(filter.ClientId);
        command.Parameters.AddInstant(filter.From);
        command.Parameters.AddInstant(filter.To);
        command.Parameters.AddBigint(before);
        command.Parameters.AddWithValue(count);
        return await command.ReadAllAsync(
            row => (row.GetInt64(0), new AuditEntryView(
                row.GetInt64(0).ToString(System.Globalization.CultureInfo.InvariantCulture), row.Instant(1),
                new(row.GetString(2), row.TextOrNull(3), StoredName.Parse<ApiRole>(row.GetString(4))), row.GetString(5),
                new(row.GetString(6), row.GetString(7)), row.GuidOrNull(8), row.TextOrNull(9), Json(row.TextOrNull(10)), Json(row.TextOrNull(11)),
                row.TextOrNull(12))),
            cancellationToken);
    }

    private static JsonElement? Json(string? stored) => stored is null ? null : JsonSerializer.Deserialize<JsonElement>(stored);
}
