using System.Security.Cryptography;
using System.Text;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>What every call goes through: the key, the faults, the world, the log, the answer.</summary>
internal sealed class ApiPipeline(IEndpointRouteBuilder routes, World world, string apiKey)
{
    private static readonly ApiAnswer MissingCredentials =
        new ApiProblem(401, "missing_credentials", "Missing credentials", "The X-API-KEY header is missing or wrong.").Answer;

    private readonly byte[] _apiKey = Encoding.UTF8.GetBytes(apiKey);

    public void Map(string method, string template, string name, Func<ApiCall, ApiAnswer> handler)
    {
        RequestDelegate serve = context => ServeAsync(context, new ApiRoute(name, method, template), handler);
        routes.MapMethods(template, [method], serve);
    }

    /// <summary>Whatever is not simulated is answered as unknown, and seen in the log under "unknown".</summary>
    public void MapRest()
    {
        RequestDelegate serve = context => ServeAsync(
            context, new ApiRoute("unknown", context.Request.Method, context.Request.Path),
            _ => throw ApiProblem.NotFound($"Cannot {context.Request.Method} {context.Request.Path}"));
        routes.MapFallback("/{**rest}", serve);
    }

    private async Task ServeAsync(HttpContext context, ApiRoute route, Func<ApiCall, ApiAnswer> handler)
    {
        var aborted = context.RequestAborted;
        if (!HasKey(context.Request))
        {
            Log(context.Request, route, MissingCredentials);
            await WriteAsync(context, MissingCredentials);
            return;
        }

        RequestFields fields;
        try
        {
            fields = await RequestFields.ReadAsync(context.Request, aborted);
        }
        catch (ApiProblem problem)
        {
            Log(context.Request, route, problem.Answer);
            await WriteAsync(context, problem.Answer);
            return;
        }

        try
        {
            await ServeAsync(context, route, fields, handler);
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // The caller gave up waiting; what the call did stays done.
        }
        catch (Exception bug) when (!context.Response.HasStarted)
        {
            // The simulator has no log: a bug of its own must show up at the caller.
            await WriteAsync(context, new ApiProblem(500, "unexpected_error", "Unexpected error", bug.ToString()).Answer);
        }
    }

    private async Task ServeAsync(HttpContext context, ApiRoute route, RequestFields fields, Func<ApiCall, ApiAnswer> handler)
    {
        var fault = world.DrawFault(route, context.Request, fields);
        // Not cancelled with the request: an effect that comes after its caller gave up is what this delay is for.
        if (fault?.DelayBeforeMs is { } before)
            await Task.Delay(TimeSpan.FromMilliseconds(before), TimeProvider.System, CancellationToken.None);
        var served = world.Serve(context.Request, route, fields, fault, handler);
        if (served.Echoes.Count > 0)
            await world.FirstAttemptsAsync(served.Echoes, context.RequestAborted);
        if (fault?.DelayMs is { } delay)
            await Task.Delay(TimeSpan.FromMilliseconds(delay), TimeProvider.System, context.RequestAborted);
        if (fault?.Kind == FaultKind.Abort)
            context.Abort();
        else
            await WriteAsync(context, served.Answer);
    }

    private void Log(HttpRequest request, ApiRoute route, ApiAnswer answer) =>
        world.Change(change => CallLog.Write(change, request, route, null, answer.Status));

    private bool HasKey(HttpRequest request) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers["X-API-KEY"].ToString()), _apiKey);

    private static Task WriteAsync(HttpContext context, ApiAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.Body is MessageFile file)
        {
            context.Response.ContentType = file.ContentType;
            return context.Response.Body.WriteAsync(file.Content, context.RequestAborted).AsTask();
        }

        return context.Response.WriteAsJsonAsync(answer.Body, answer.Body.GetType(), SimulatorJson.Api);
    }
}

/// <param name="Name">What faults and the log call it.</param>
internal sealed record ApiRoute(string Name, string Method, string Template);

/// <param name="Echoes">Webhooks that must have been tried before the call is answered.</param>
internal sealed record ServedCall(ApiAnswer Answer, IReadOnlyList<long> Echoes);
