using System.ComponentModel;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Host.Paging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Recovery;

public static class StuckLeadsApi
{
    private const string List = "stuck-leads";

    public static void MapStuckLeads(this RouteGroupBuilder admin)
        => admin.MapGet("/leads/stuck", ListAsync).WithName("ListStuckLeads").WithSummary("Leads that do not go on by themselves, why, and what helps");

    public static async Task<Ok<ListPage<StuckLeadView>>> ListAsync(
        [Description("Only leads stuck for this reason.")] string? reason, [AsParameters] PageQuery page, StuckLeads leads, CancellationToken cancellationToken)
    {
        var wanted = Filter.Name<StuckReason>("reason", reason);
        var rows = await leads.ListAsync(wanted, page.AfterId(List), page.Count + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, row => row.LeadId));
    }
}

public enum StuckReason
{
    /// <summary>Its time has passed, and nothing has happened.</summary>
    Overdue,

    /// <summary>It waits for its account to act, but no action is in the ledger.</summary>
    NoAction,

    /// <summary>Its action has ended, but the lead has not taken in how.</summary>
    OutcomeNotTaken,

    /// <summary>Nobody knows whether its action happened.</summary>
    NeedsReview,

    /// <summary>Its account is disconnected, restricted or gone.</summary>
    AccountNotOk,

    /// <summary>A message of the person could not be worked: nothing is sent before it is.</summary>
    MessageNotWorked,
}

/// <param name="NextAt">When it should have gone on, or will.</param>
public sealed record StuckLeadView(
    Guid LeadId, Guid ClientId, Guid CampaignId, Guid? AccountId, LeadStatus Status, string? StepId, WaitingFor? WaitingFor,
    DateTimeOffset? NextAt, IReadOnlyList<StuckCauseView> Reasons);

/// <param name="Since">Null when that is not written down.</param>
/// <param name="Detail">The action's id, the account's status, the event's id.</param>
/// <param name="Remedy">What to do.</param>
public sealed record StuckCauseView(StuckReason Reason, DateTimeOffset? Since, string? Detail, string Remedy);
