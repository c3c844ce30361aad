using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Campaigns;
using LinkedInAutomation.Host.Idempotency;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LinkedInAutomation.Host.OpenApi;

/// <summary>What all operations have in common: who may call them, the errors, the idempotency key.</summary>
internal sealed class OperationDetails : IOperationFilter
{
    private static readonly Dictionary<string, string> Errors = new()
    {
        ["400"] = "The request is wrong; everything wrong is listed at once.",
        ["401"] = "No key, or one that is not valid.",
        ["403"] = "The key's role does not allow this.",
        ["404"] = "There is no such thing, or it is another client's.",
        ["409"] = "A rule refuses it; code says which.",
        ["503"] = "Try again after Retry-After.",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemBody), context.SchemaRepository);
        foreach (var (status, description) in Errors)
        {
            operation.Responses ??= [];
            operation.Responses.TryAdd(status, Problem(description, schema));
        }

        // A text in the code, so that a bad one can be answered with its reason.
        foreach (var limit in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => p is { Name: "limit", In: ParameterLocation.Query }))
            limit.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "200", Default = PageQuery.DefaultLimit };
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
            return;
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ClientScope.Scheme, context.Document)] = [] }];
        var method = context.ApiDescription.HttpMethod ?? "";
        if (HttpMethods.IsPost(method) && !metadata.OfType<AnswersOnce>().Any())
            AddHeader(operation, IdempotencyMiddleware.KeyHeader, "A repeat with the same key within 24 hours gets the first answer.", 255);
        if (metadata.OfType<TakesIfMatch>().Any())
        {
            AddHeader(operation, "If-Match", "The ETag that was read; 412 when it is not the present one any more.", null);
            operation.Responses!.TryAdd("412", Problem("Somebody else was first: read it again.", schema));
        }
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description, int? maxLength)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = maxLength },
        });
    }

    private static OpenApiResponse Problem(string description, IOpenApiSchema schema) => new()
    {
        Description = description,
        Content = new Dictionary<string, IOpenApiMediaType> { [ProblemBody.ContentType] = new OpenApiMediaType { Schema = schema } },
    };
}
