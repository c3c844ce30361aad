using LinkedInAutomation.Host.Json;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LinkedInAutomation.Host.OpenApi;

/// <summary>An optional field looks like its value, or null.</summary>
internal sealed class OptionalSchema : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema shown || !context.Type.IsGenericType || context.Type.GetGenericTypeDefinition() != typeof(Optional<>))
            return;
        var value = context.SchemaGenerator.GenerateSchema(context.Type.GenericTypeArguments[0], context.SchemaRepository);
        shown.Type = null;
        shown.Properties = null;
        shown.AdditionalPropertiesAllowed = true;
        shown.OneOf = [value, new OpenApiSchema { Type = JsonSchemaType.Null }];
    }
}
