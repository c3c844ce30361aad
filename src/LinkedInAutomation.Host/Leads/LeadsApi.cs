using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Imports;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Campaigns;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LinkedInAutomation.Host.Leads;

public static class LeadsApi
{
    public const int MostAtOnce = 1_000;

    private const string List = "leads";
    private const string EventList = "lead-events";

    public static RouteGroupBuilder MapLeads(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Leads").RequireAuthorization(Policies.Viewer);
        group.MapPost("/campaigns/{id:guid}/leads", AddAsync).RequireAuthorization(Policies.Manager).WithName("AddLeads")
            .WithSummary("Adds up to 1,000 people; says for each one skipped why");
        group.MapGet("/campaigns/{id:guid}/leads", ListAsync).WithName("ListLeads").WithSummary("Lists a campaign's leads in order of arrival");
        group.MapGet("/leads/{id:guid}", GetAsync).WithName("GetLead").WithSummary("Shows a lead, and what it waits for");
        group.MapGet("/leads/{id:guid}/events", EventsAsync).WithName("ListLeadEvents").WithSummary("The whole story of a lead, oldest first");
        return group;
    }

    public static async Task<Ok<LeadsAddedView>> AddAsync(
        Guid id, NewLeadsBody body, ClientScope scope, CampaignStore campaigns, LeadImporter importer, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.GetAsync(id, scope, cancellationToken);
        if (body.Leads is not { Count: > 0 } leads)
            throw ProblemException.Invalid("leads", "required", "'leads' needs at least one person.");
        if (leads.Count > MostAtOnce)
            throw ProblemException.Invalid("leads", "too_many", $"At most {MostAtOnce} leads are taken at once.", "Send them in parts, or import a file.");
        RefuseWhenOver(campaign);

        var outcome = await importer.ImportAsync(campaign, leads.Select(LeadCandidates.Of).ToAsyncEnumerable(), null, cancellationToken);
        // Also when nobody was added: a repeat after a failure right here must still wake the campaign.
        await grains.GetGrain<ICampaignGrain>(id).LeadsAddedAsync();
        return TypedResults.Ok(LeadsAddedView.Of(outcome));
    }

    public static async Task<Ok<ListPage<LeadView>>> ListAsync(
        Guid id, string? status, [FromQuery(Name = "account_id")] string? accountId, string? q, [AsParameters] PageQuery page, ClientScope scope, CampaignStore campaigns,
        LeadStore leads, CancellationToken cancellationToken)
    {
        var filter = new LeadFilter(Filter.Name<LeadStatus>("status", status), Filter.Id("account_id", accountId), q);
        var (after, limit) = (page.AfterNumber(List), page.Count);
        await campaigns.GetAsync(id, scope, cancellationToken);
        var rows = await leads.ListAsync(id, filter, after, limit + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, limit, row => row.Seq, row => row.View));
    }

    public static async Task<Ok<LeadView>> GetAsync(Guid id, ClientScope scope, LeadStore leads, CancellationToken cancellationToken)
        => TypedResults.Ok(await leads.GetAsync(id, scope, cancellationToken));

    public static async Task<Ok<ListPage<LeadEventView>>> EventsAsync(
        Guid id, [AsParameters] PageQuery page, ClientScope scope, LeadStore leads, CancellationToken cancellationToken)
    {
        var (after, limit) = (page.AfterNumber(EventList), page.Count);
        await leads.GetAsync(id, scope, cancellationToken);
        var rows = await leads.EventsAsync(id, after, limit + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(EventList, rows, limit, row => row.Id, row => row.View));
    }

    /// <exception cref="ProblemException">illegal_status: an archived campaign takes no leads.</exception>
    internal static void RefuseWhenOver(CampaignState campaign)
    {
        if (campaign.Status == CampaignStatus.Archived)
            throw ProblemException.Conflict("illegal_status", "An archived campaign is over: add the leads to another one.");
    }
}
