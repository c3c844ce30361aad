namespace LinkedInAutomation.Host.Problems;

/// <summary>The outermost part of the API: exceptions become problems, and so do answers that have an error status and no body.</summary>
public sealed class ProblemMiddleware(RequestDelegate next, ProblemWriter problems)
{
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted)
                context.Response.StatusCode = ClientClosedRequest;
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await problems.WriteAsync(context, e);
            return;
        }

        var response = context.Response;
        if (!response.HasStarted && response.StatusCode >= StatusCodes.Status400BadRequest
            && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType))
        {
            await ProblemWriter.WriteAsync(context, ProblemRules.OfStatus(response.StatusCode));
        }
    }
}
