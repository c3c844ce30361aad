using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Json;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.OpenApi;

namespace LinkedInAutomation.Host.OpenApi;

/// <summary>
/// The contract as a document. docs/openapi.yaml is what is served; a test keeps it equal to what the running service says of itself.
/// </summary>
public static class OpenApiSetup
{
    public const string DocumentName = "v1";

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(DocumentName, new OpenApiInfo
            {
                Title = "LinkedIn Automation",
                Version = "1.0",
                Description = "LinkedIn outreach for the clients of an agency. Errors are application/problem+json; POSTs take an Idempotency-Key.",
            });
            options.DocInclusionPredicate((_, api) => api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true);
            options.AddSecurityDefinition(ClientScope.Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key of role admin, manager or viewer.",
            });
            options.SupportNonNullableReferenceTypes();
            options.IncludeXmlComments(typeof(OpenApiSetup).Assembly);
            options.OperationFilter<OperationDetails>();
            options.SchemaFilter<SchemaDetails>();
            options.DocumentFilter<PlainPaths>();
            options.CustomSchemaIds(SchemaName);
        });
        return services;
    }

    /// <summary>/openapi.yaml; what /swagger shows to people.</summary>
    public static void MapOpenApiDocument(this WebApplication app)
    {
        app.MapGet("/openapi.yaml", () => TypedResults.Stream(
            typeof(OpenApiSetup).Assembly.GetManifestResourceStream("openapi.yaml")!, "application/yaml")).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary><c>ListPage&lt;LeadView&gt;</c> → LeadList, LeadView → Lead, RampUpBody → RampUpInput.</summary>
    private static string SchemaName(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ListPage<>))
            return SchemaName(type.GenericTypeArguments[0]) + "List";
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
            return "Optional" + SchemaName(type.GenericTypeArguments[0]);
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return SchemaName(inner);
        if (type == typeof(ProblemBody))
            return "Problem";
        if (type.Name.EndsWith("Body", StringComparison.Ordinal))
            return type.Name[..^4] + "Input";
        return type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^4] : type.Name;
    }
}
