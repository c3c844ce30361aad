using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LinkedInAutomation.Host.OpenApi;

/// <summary>Paths as people write them: routing gives those of a group's root a slash at the end.</summary>
internal sealed class PlainPaths : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var plain = new OpenApiPaths();
        foreach (var (path, item) in swaggerDoc.Paths)
            plain.Add(path.TrimEnd('/'), item);
        swaggerDoc.Paths = plain;
    }
}
