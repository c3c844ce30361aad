using LinkedInAutomation.Host.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Campaigns;

public static class CampaignStatusApi
{
    public static RouteGroupBuilder MapCampaignStatus(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/campaigns/{id:guid}/status").WithTags("Campaigns").RequireAuthorization(Policies.Viewer);
        group.MapGet("", GetAsync).WithName("GetCampaignStatus").WithSummary("Where the leads stand, what was sent today, what comes next and what is in the way");
        return group;
    }

    public static async Task<Ok<CampaignStatusReport>> GetAsync(
        Guid id, ClientScope scope, CampaignStore campaigns, CampaignProgress progress, TimeProvider time, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.GetAsync(id, scope, cancellationToken);
        var now = time.GetUtcNow();
        var leads = await progress.LeadsByStatusAsync(id, cancellationToken);
        var accounts = await progress.AccountsAsync(id, cancellationToken);
        return TypedResults.Ok(new CampaignStatusReport(
            campaign.Status, leads, await progress.SentTodayAsync(campaign, now, cancellationToken),
            await progress.NextActionsAsync(id, cancellationToken), CampaignBlocks.Of(campaign, leads, accounts, now)));
    }
}
