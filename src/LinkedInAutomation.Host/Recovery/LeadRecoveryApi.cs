using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Recovery;
using LinkedInAutomation.Host.Audit;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Leads;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Recovery;

/// <summary>Tools for a lead that is not where it should be; docs/recovery.md says when to use which.</summary>
public static class LeadRecoveryApi
{
    public static void MapLeadRecovery(this RouteGroupBuilder admin)
    {
        admin.MapPost("/leads/{id:guid}/status", SetStatusAsync).WithName("SetLeadStatus").WithSummary("Says where a lead stands; nobody gets a step twice by it");
        admin.MapPost("/leads/{id:guid}/resync", ResyncAsync).WithName("ResyncLead")
            .WithSummary("Asks Unipile what is true about a lead, and with apply makes it so");
    }

    public static async Task<Ok<LeadView>> SetStatusAsync(
        Guid id, LeadStatusBody body, ClientScope scope, LeadStore leads, AuditLog audit, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        if (body.Status is null)
            check.Add("status", "required", "'status' is missing.");
        var reason = check.Required("reason", body.Reason, 1_000);
        var step = check.Optional("step_id", body.StepId);
        check.ThrowIfAny();

        var before = await leads.GetAsync(id, scope, cancellationToken);
        var after = await grains.GetGrain<ILeadGrain>(id).SetStatusAsync(new(body.Status!.Value, step));
        await audit.WriteAsync(scope, new("lead.status", "lead", id.ToString())
        {
            ClientId = before.ClientId,
            Reason = reason,
            Before = new { before.Status, before.StatusReason, before.StepId },
            After = new { after.Status, after.StatusReason, after.StepId },
        });
        return TypedResults.Ok(await leads.GetAsync(id, scope, cancellationToken));
    }

    public static async Task<Ok<ResyncView>> ResyncAsync(
        Guid id, ResyncBody? body, ClientScope scope, LeadResync resync, AuditLog audit, CancellationToken cancellationToken)
    {
        var apply = body?.Apply ?? false;
        var result = await resync.RunAsync(id, apply, cancellationToken);
        if (apply && result.Differences.Count > 0)
        {
            await audit.WriteAsync(scope, new("lead.resync", "lead", id.ToString())
            {
                ClientId = result.Before.ClientId,
                Reason = body?.Reason,
                Before = new { result.Before.Status, result.Before.StepId },
                After = new { result.After.Status, result.After.StepId, proposals = result.Differences.Select(d => d.Proposal) },
            });
        }

        return TypedResults.Ok(new ResyncView(id, apply, result.Before.Status, result.After.Status, result.Differences));
    }
}

/// <param name="Status">Any but paused.</param>
/// <param name="StepId">Where a lead goes on that is given a working status; absent: where it stands.</param>
/// <param name="Reason">For the audit log.</param>
public sealed record LeadStatusBody(LeadStatus? Status, string? StepId, string? Reason);

/// <param name="Apply">Default false: only say what would be done.</param>
/// <param name="Reason">For the audit log.</param>
public sealed record ResyncBody(bool? Apply, string? Reason);

/// <param name="StatusAfter">Differs from status only when it was applied.</param>
/// <param name="Differences">Empty: Unipile says what we say. Those with proposal review are left to a person.</param>
public sealed record ResyncView(Guid LeadId, bool Applied, LeadStatus Status, LeadStatus StatusAfter, IReadOnlyList<Difference> Differences);
