using System.Globalization;
using LinkedInAutomation.Host.Json;

namespace LinkedInAutomation.Host.Problems;

/// <summary>Writes problems, whatever the client said it accepts: an error in the wrong form is better than an empty one.</summary>
public sealed partial class ProblemWriter(ILogger<ProblemWriter> logger)
{
    /// <summary>Answers with the problem that the exception is, and logs it once if it is ours.</summary>
    public Task WriteAsync(HttpContext context, Exception exception)
    {
        var problem = ProblemRules.Of(exception);
        if (problem.Status == StatusCodes.Status500InternalServerError)
            LogFailed(exception, context.Request.Method, RouteOf(context));
        else if (problem.Status > StatusCodes.Status500InternalServerError)
            LogUnavailable(exception, context.Request.Method, RouteOf(context), problem.Code);
        return WriteAsync(context, problem);
    }

    public static async Task WriteAsync(HttpContext context, ApiProblem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        if (problem.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (problem.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        response.Headers.CacheControl = "no-store";
        await response.WriteAsJsonAsync(ProblemBody.Of(problem, context), ApiJson.Options, ProblemBody.ContentType, context.RequestAborted);
    }

    /// <summary>The pattern, not the path: that may name people.</summary>
    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
    private partial void LogFailed(Exception exception, string method, string route);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route} answered {Code}")]
    private partial void LogUnavailable(Exception exception, string method, string route, string code);
}
