using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using LinkedInAutomation.Host.Json;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LinkedInAutomation.Host.OpenApi;

/// <summary>
/// What the generator does not see: an optional field looks like its value or null, a nullable reference may be null, and what we answer
/// always has all its fields.
/// </summary>
internal sealed class SchemaDetails : ISchemaFilter
{
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly Lock Gate = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema shown)
            return;
        if (IsOptional(context.Type))
            ShowOptional(shown, context);
        else if (context.MemberInfo is null && shown.Properties is { Count: > 0 })
            ShowFields(shown, context.Type);
    }

    private static bool IsOptional(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    private static void ShowOptional(OpenApiSchema shown, SchemaFilterContext context)
    {
        var inner = context.Type.GenericTypeArguments[0];
        var value = context.SchemaGenerator.GenerateSchema(Nullable.GetUnderlyingType(inner) ?? inner, context.SchemaRepository);
        shown.Type = null;
        shown.Properties = null;
        shown.AdditionalPropertiesAllowed = true;
        shown.OneOf = [value, Null()];
    }

    private static void ShowFields(OpenApiSchema shown, Type type)
    {
        foreach (var property in type.GetProperties())
        {
            var name = NameOf(property);
            if (shown.Properties!.TryGetValue(name, out var field) && field is OpenApiSchemaReference && IsNullable(property))
                shown.Properties[name] = new OpenApiSchema { OneOf = [field, Null()] };
        }

        // Bodies are checked by hand, so that everything missing is said at once; answers leave nothing out.
        if (!type.Name.EndsWith("Body", StringComparison.Ordinal) || type == typeof(Problems.ProblemBody))
            shown.Required = shown.Properties!.Keys.Except(type.GetProperties().Where(IsLeftOut).Select(NameOf)).ToHashSet();
    }

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    private static bool IsLeftOut(PropertyInfo property) => property.GetCustomAttribute<JsonIgnoreAttribute>() is not null;

    private static bool IsNullable(PropertyInfo property)
    {
        if (Nullable.GetUnderlyingType(property.PropertyType) is not null)
            return true;
        // The context is not made for several threads.
        lock (Gate)
            return Nullability.Create(property).ReadState == NullabilityState.Nullable;
    }

    private static OpenApiSchema Null() => new() { Type = JsonSchemaType.Null };
}
