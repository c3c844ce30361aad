using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Host.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Campaigns;

/// <summary>The moves of a campaign. Repeating one that is made already changes nothing.</summary>
public static class CampaignActionsApi
{
    public static RouteGroupBuilder MapCampaignActions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/campaigns/{id:guid}/actions").WithTags("Campaigns").RequireAuthorization(Policies.Manager);
        group.MapPost("/start", StartAsync).WithName("StartCampaign").WithSummary("Starts a draft; refuses with every reason at once");
        group.MapPost("/pause", PauseAsync).WithName("PauseCampaign").WithSummary("Sends nothing more until it is resumed; leads keep their place");
        group.MapPost("/resume", ResumeAsync).WithName("ResumeCampaign").WithSummary("Goes on");
        group.MapPost("/archive", ArchiveAsync).WithName("ArchiveCampaign").WithSummary("Ends the campaign for good");
        return group;
    }

    public static Task<Ok<CampaignView>> StartAsync(
        Guid id, ClientScope scope, CampaignStore campaigns, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
        => MoveAsync(id, scope, campaigns, grains, response, campaign => campaign.StartAsync(), cancellationToken);

    public static Task<Ok<CampaignView>> PauseAsync(
        Guid id, ClientScope scope, CampaignStore campaigns, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
        => MoveAsync(id, scope, campaigns, grains, response, campaign => campaign.PauseAsync(), cancellationToken);

    public static Task<Ok<CampaignView>> ResumeAsync(
        Guid id, ClientScope scope, CampaignStore campaigns, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
        => MoveAsync(id, scope, campaigns, grains, response, campaign => campaign.ResumeAsync(), cancellationToken);

    public static Task<Ok<CampaignView>> ArchiveAsync(
        Guid id, ClientScope scope, CampaignStore campaigns, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
        => MoveAsync(id, scope, campaigns, grains, response, campaign => campaign.ArchiveAsync(), cancellationToken);

    private static async Task<Ok<CampaignView>> MoveAsync(
        Guid id, ClientScope scope, CampaignStore campaigns, IGrainFactory grains, HttpResponse response,
        Func<ICampaignGrain, Task<CampaignState>> move, CancellationToken cancellationToken)
    {
        await campaigns.GetAsync(id, scope, cancellationToken);
        return CampaignsApi.Shown(await move(grains.GetGrain<ICampaignGrain>(id)), response);
    }
}
