using System.Runtime.CompilerServices;
using LinkedInAutomation.Host.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class OpenApiDocumentTests(ApiHost host)
{
    private const string Update = "UPDATE_OPENAPI";

    /// <summary>Written anew by <c>UPDATE_OPENAPI=1 dotnet test --project tests/LinkedInAutomation.IntegrationTests -- --filter-class "*OpenApiDocumentTests"</c>.</summary>
    [Fact]
    public async Task Document_InDocs_IsWhatTheServiceSaysOfItself()
    {
        using var scope = host.Host.Services.CreateScope();
        var document = await scope.ServiceProvider.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(OpenApiSetup.DocumentName);
        var actual = await document.SerializeAsYamlAsync(OpenApiSpecVersion.OpenApi3_1, TestContext.Current.CancellationToken);
        actual = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Update) == "1")
            await File.WriteAllTextAsync(DocumentPath(), actual, TestContext.Current.CancellationToken);
        var kept = await File.ReadAllTextAsync(DocumentPath(), TestContext.Current.CancellationToken);
        Assert.True(kept == actual, $"docs/openapi.yaml is not what the service says of itself. Run this test once with {Update}=1 and review the difference.");
    }

    [Fact]
    public async Task Document_Served_IsTheOneInDocs()
    {
        using var http = new HttpClient { BaseAddress = host.Host.Address };
        var served = await http.GetStringAsync("/openapi.yaml", TestContext.Current.CancellationToken);
        Assert.StartsWith("openapi: '3.1", served, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable(Update) != "1")
            Assert.Equal(await File.ReadAllTextAsync(DocumentPath(), TestContext.Current.CancellationToken), served);
    }

    private static string DocumentPath([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/openapi.yaml"));
}
