using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Imports;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Campaigns;
using LinkedInAutomation.Host.Leads;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LinkedInAutomation.Host.Imports;

public static class ImportsApi
{
    public static RouteGroupBuilder MapImports(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Imports").RequireAuthorization(Policies.Viewer);
        group.MapPost("/campaigns/{id:guid}/leads/import", ImportAsync).RequireAuthorization(Policies.Manager)
            .WithMetadata(new RequestSizeLimitAttribute(ImportForm.LargestBody)).Accepts<ImportFormBody>("multipart/form-data")
            .WithName("ImportLeads").WithSummary("Imports a CSV file of at most 50 MB and 100,000 rows; all of it or, when it cannot be read, nothing");
        group.MapGet("/imports/{id:guid}", GetAsync).WithName("GetImport").WithSummary("Shows what became of an import");
        group.MapGet("/imports/{id:guid}/errors.csv", ErrorsAsync).WithName("GetImportErrors").WithSummary("The reason for each row that was skipped")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        return group;
    }

    public static async Task<Accepted<ImportView>> ImportAsync(
        Guid id, HttpRequest request, ClientScope scope, CampaignStore campaigns, ImportStore imports, LeadImporter importer, IGrainFactory grains,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.GetAsync(id, scope, cancellationToken);
        LeadsApi.RefuseWhenOver(campaign);
        var form = await ImportForm.ReadAsync(request, cancellationToken);
        var file = new ImportFile(Guid.CreateVersion7(time.GetUtcNow()), LeadCandidateRules.Clean(form.File.FileName), form.DryRun);
        await using var content = form.File.OpenReadStream();
        try
        {
            await importer.ImportAsync(campaign, CsvLeads.ReadAsync(content, form.Mapping, cancellationToken), file, cancellationToken);
        }
        catch (ImportFileException unusable)
        {
            throw ProblemException.Invalid([unusable.Issue]);
        }

        if (!form.DryRun)
            await grains.GetGrain<ICampaignGrain>(id).LeadsAddedAsync();
        return TypedResults.Accepted($"/api/v1/imports/{file.Id}", await imports.GetAsync(file.Id, scope, cancellationToken));
    }

    public static async Task<Ok<ImportView>> GetAsync(Guid id, ClientScope scope, ImportStore imports, CancellationToken cancellationToken)
        => TypedResults.Ok(await imports.GetAsync(id, scope, cancellationToken));

    public static async Task<ErrorsCsv> ErrorsAsync(Guid id, ClientScope scope, ImportStore imports, CancellationToken cancellationToken)
    {
        await imports.GetAsync(id, scope, cancellationToken);
        return new ErrorsCsv(id, imports.ErrorsAsync(id, cancellationToken));
    }
}
