using System.Net;
using System.Text.Json;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>The way into the control API: open on the loopback interface, with the API key from elsewhere.</summary>
internal sealed class ControlRoutes(IEndpointRouteBuilder routes, string apiKey)
{
    public void Map(string method, string template, Func<HttpContext, ValueTask<object?>> handler)
    {
        RequestDelegate serve = async context =>
        {
            var (status, body) = await AnswerAsync(context, handler);
            context.Response.StatusCode = status;
            await context.Response.WriteAsJsonAsync(body, body.GetType(), SimulatorJson.Control);
        };
        routes.MapMethods(template, [method], serve);
    }

    public void Map(string method, string template, Func<HttpContext, object?> handler) =>
        Map(method, template, context => ValueTask.FromResult(handler(context)));

    public static async ValueTask<T> BodyAsync<T>(HttpContext context) =>
        await JsonSerializer.DeserializeAsync<T>(context.Request.Body, SimulatorJson.Control, context.RequestAborted)
        ?? throw ApiProblem.Invalid("A body is required.");

    private async ValueTask<(int Status, object Body)> AnswerAsync(HttpContext context, Func<HttpContext, ValueTask<object?>> handler)
    {
        try
        {
            var isLocal = context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
            if (!isLocal && context.Request.Headers["X-API-KEY"] != apiKey)
                throw new ApiProblem(401, "missing_credentials", "Missing credentials");
            return (200, await handler(context) ?? new Done(true));
        }
        catch (ApiProblem problem)
        {
            return (problem.Status, problem.Answer.Body);
        }
        catch (JsonException malformed)
        {
            return (400, ApiProblem.Invalid(malformed.Message).Answer.Body);
        }
    }

    private sealed record Done(bool Ok);
}
