using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Imports;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Host.Accounts;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Leads;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Campaigns;

public static class CampaignPreviewApi
{
    private const int DefaultSample = 50;
    private const int LargestSample = 200;

    public static RouteGroupBuilder MapCampaignPreview(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/campaigns/{id:guid}/preview").WithTags("Campaigns").RequireAuthorization(Policies.Viewer);
        group.MapPost("", PreviewAsync).WithName("PreviewCampaign")
            .WithSummary("Shows what each step would write to a lead and when, or what is wrong for a sample of the leads; nothing is sent or stored");
        return group;
    }

    public static async Task<Ok<PreviewView>> PreviewAsync(
        Guid id, PreviewBody body, ClientScope scope, CampaignStore campaigns, AccountStore accounts, PreviewLeads leads, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var campaign = await campaigns.GetAsync(id, scope, cancellationToken);
        Check(body);
        var now = time.GetUtcNow();
        var preview = new CampaignPreview(campaign, await accounts.OfCampaignAsync(id, cancellationToken), now);
        if (body is { LeadId: null, Lead: null })
        {
            var sample = await leads.SampleAsync(id, body.Sample ?? DefaultSample, cancellationToken);
            return TypedResults.Ok(new PreviewView(null, StepPlan.Assumptions, null, null, SamplePreview.Of(preview, sample)));
        }

        var lead = body.LeadId is { } leadId
            ? await leads.GetAsync(id, leadId, cancellationToken)
            : new() { Id = Guid.Empty, ClientId = campaign.ClientId, CampaignId = id, Person = PersonOf(body.Lead!), CreatedAt = now, UpdatedAt = now };
        var steps = preview.Of(lead);
        return TypedResults.Ok(new PreviewView(preview.SenderOf(lead)?.Id, StepPlan.Assumptions, steps, steps.Sum(step => step.Problems.Count), null));
    }

    private static void Check(PreviewBody body)
    {
        var check = new RequestCheck();
        if (new object?[] { body.LeadId, body.Lead, body.Sample }.Count(given => given is not null) > 1)
            check.Add("lead_id", "only_one", "Only one of lead_id, lead and sample can be given.");
        if (body.Sample is < 1 or > LargestSample)
            check.Add("sample", "out_of_range", $"A sample has 1 to {LargestSample} leads.");
        check.ThrowIfAny();
    }

    private static LeadPerson PersonOf(NewLeadBody body)
    {
        var candidate = LeadCandidates.Of(body, 0);
        if (candidate.Unreadable is { } unreadable)
            throw ProblemException.Invalid("lead.custom", unreadable.Code, unreadable.Message);
        return new()
        {
            PublicIdentifier = LeadCandidateRules.Clean(candidate.PublicIdentifier) ?? "",
            FirstName = candidate.FirstName,
            LastName = candidate.LastName,
            Company = candidate.Company,
            Title = candidate.Title,
            Email = candidate.Email,
            Custom = candidate.Custom,
        };
    }
}
