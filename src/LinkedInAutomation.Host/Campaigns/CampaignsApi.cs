using System.Text.Json;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Clients;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LinkedInAutomation.Host.Campaigns;

public static class CampaignsApi
{
    private const string List = "campaigns";

    public static RouteGroupBuilder MapCampaigns(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/campaigns").WithTags("Campaigns").RequireAuthorization(Policies.Viewer);
        group.MapPost("", CreateAsync).RequireAuthorization(Policies.Manager).WithName("CreateCampaign").WithSummary("Adds a campaign, as a draft");
        group.MapGet("", ListAsync).WithName("ListCampaigns").WithSummary("Lists campaigns");
        group.MapGet("/{id:guid}", GetAsync).WithName("GetCampaign").WithSummary("Shows a campaign; its version is the ETag");
        group.MapPatch("/{id:guid}", UpdateAsync).RequireAuthorization(Policies.Manager).WithMetadata(new TakesIfMatch()).WithName("UpdateCampaign")
            .WithSummary("Changes a campaign; If-Match refuses with 412 when somebody else was first");
        group.MapDelete("/{id:guid}", DeleteAsync).RequireAuthorization(Policies.Manager).WithName("DeleteCampaign")
            .WithSummary("Deletes a draft whose leads were never started");
        return group;
    }

    public static async Task<Created<CampaignView>> CreateAsync(
        NewCampaignBody body, ClientScope scope, ClientStore clients, CampaignChecks checks, IGrainFactory grains, TimeProvider time,
        HttpResponse response, CancellationToken cancellationToken)
    {
        var client = await clients.GetAsync(scope.ClientFor(body.ClientId), scope, cancellationToken);
        var check = new RequestCheck();
        var now = time.GetUtcNow();
        var timeZone = check.TimeZone("time_zone", body.TimeZone, client.TimeZone);
        var name = check.Required("name", body.Name);
        var accounts = await checks.AccountsAsync(check, client.Id, body.AccountIds ?? [], cancellationToken);
        var hours = CampaignChecks.Hours(check, body.WorkingHours, null, timeZone);
        // Steps may come later; a campaign cannot be started without them.
        var sequence = body.Sequence.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? new Sequence(0, [])
            : CampaignChecks.Steps(check, body.Sequence, "sequence");
        await checks.NotesAsync(check, client.Id, sequence, accounts, "sequence", cancellationToken);
        var settings = CampaignChecks.Settings(check, body.Settings, new()) ?? new();
        check.ThrowIfAny();

        var id = Guid.CreateVersion7(now);
        var campaign = await grains.GetGrain<ICampaignGrain>(id).CreateAsync(new()
        {
            Id = id,
            ClientId = client.Id,
            Name = name,
            TimeZone = timeZone,
            WorkingHours = hours,
            Settings = settings,
            Sequence = sequence!,
            AccountIds = accounts,
            CreatedAt = now,
            UpdatedAt = now,
        });
        response.Show(campaign.Version);
        return TypedResults.Created($"/api/v1/campaigns/{campaign.Id}", CampaignView.Of(campaign));
    }

    public static async Task<Ok<ListPage<CampaignView>>> ListAsync(
        [FromQuery(Name = "client_id")] string? clientId, string? status, [AsParameters] PageQuery page, ClientScope scope, CampaignStore campaigns, CancellationToken cancellationToken)
    {
        var rows = await campaigns.ListAsync(
            scope.Narrow(Filter.Id("client_id", clientId)), Filter.Name<CampaignStatus>("status", status), page.AfterId(List), page.Count + 1,
            cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, c => c.Id, CampaignView.Of));
    }

    public static async Task<Ok<CampaignView>> GetAsync(
        Guid id, ClientScope scope, CampaignStore campaigns, HttpResponse response, CancellationToken cancellationToken)
        => Shown(await campaigns.GetAsync(id, scope, cancellationToken), response);

    public static async Task<Ok<CampaignView>> UpdateAsync(
        Guid id, CampaignPatchBody body, ClientScope scope, CampaignStore campaigns, CampaignChecks checks, IGrainFactory grains,
        HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        var standing = await campaigns.GetAsync(id, scope, cancellationToken);
        var expected = request.ExpectedVersion();
        var check = new RequestCheck();
        var timeZone = check.TimeZone("time_zone", body.TimeZone, standing.TimeZone);
        var patch = new CampaignPatch
        {
            Name = body.Name is null ? null : check.Required("name", body.Name),
            TimeZone = body.TimeZone,
            AccountIds = body.AccountIds is null ? null : await checks.AccountsAsync(check, standing.ClientId, body.AccountIds, cancellationToken, standing.AccountIds),
            WorkingHours = CampaignChecks.Hours(check, body.WorkingHours.Or(null), standing.WorkingHours, timeZone),
            ClearsWorkingHours = body.WorkingHours.IsGiven && body.WorkingHours.Or(null) is null,
            Settings = CampaignChecks.Settings(check, body.Settings, standing.Settings),
        };
        await checks.NotesAsync(check, standing.ClientId, standing.Sequence, patch.AccountIds ?? [], "sequence", cancellationToken);
        check.ThrowIfAny();
        return Shown(await grains.GetGrain<ICampaignGrain>(id).UpdateAsync(patch, expected), response);
    }

    public static async Task<NoContent> DeleteAsync(Guid id, ClientScope scope, CampaignStore campaigns, IGrainFactory grains, CancellationToken cancellationToken)
    {
        await campaigns.GetAsync(id, scope, cancellationToken);
        await grains.GetGrain<ICampaignGrain>(id).DeleteAsync();
        return TypedResults.NoContent();
    }

    internal static Ok<CampaignView> Shown(CampaignState campaign, HttpResponse response)
    {
        response.Show(campaign.Version);
        return TypedResults.Ok(CampaignView.Of(campaign));
    }
}
