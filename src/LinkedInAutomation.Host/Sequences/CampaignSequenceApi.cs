using System.Text.Json;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Campaigns;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LinkedInAutomation.Host.Sequences;

public static class CampaignSequenceApi
{
    public static RouteGroupBuilder MapCampaignSequence(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/campaigns/{id:guid}/sequence").WithTags("Sequences").RequireAuthorization(Policies.Viewer);
        group.MapGet("", GetAsync).WithName("GetSequence").WithSummary("Shows the steps of a campaign; the ETag is the campaign's");
        group.MapPut("", PutAsync).RequireAuthorization(Policies.Manager).WithMetadata(new TakesIfMatch()).WithName("PutSequence")
            .WithSummary("Replaces the steps; leads under way keep their place by step id, those at a removed step move to its successor; dry_run only shows them");
        return group;
    }

    public static async Task<Ok<SequenceView>> GetAsync(
        Guid id, ClientScope scope, CampaignStore campaigns, HttpResponse response, CancellationToken cancellationToken)
        => Shown(await campaigns.GetAsync(id, scope, cancellationToken), response);

    public static async Task<Ok<SequenceChangeView>> PutAsync(
        Guid id, JsonElement body, [FromQuery(Name = "dry_run")] bool? dryRun, ClientScope scope, CampaignStore campaigns, CampaignChecks checks, CampaignLeads leads,
        IGrainFactory grains, HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        var standing = await campaigns.GetAsync(id, scope, cancellationToken);
        var expected = request.ExpectedVersion();
        var check = new RequestCheck();
        var sequence = CampaignChecks.Steps(check, body, "", underWay: await leads.AnyStartedAsync(id) ? standing.Sequence : null);
        await checks.NotesAsync(check, standing.ClientId, sequence, standing.AccountIds, "", cancellationToken);
        check.ThrowIfAny();
        var change = await grains.GetGrain<ICampaignGrain>(id).PutSequenceAsync(sequence!, expected, dryRun ?? false);
        response.Show(change.Campaign.Version);
        return TypedResults.Ok(SequenceChangeView.Of(change, dryRun ?? false));
    }

    private static Ok<SequenceView> Shown(CampaignState campaign, HttpResponse response)
    {
        response.Show(campaign.Version);
        return TypedResults.Ok(SequenceView.Of(campaign.Sequence));
    }
}
