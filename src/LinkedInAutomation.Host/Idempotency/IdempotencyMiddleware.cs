using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Problems;

namespace LinkedInAutomation.Host.Idempotency;

/// <summary>
/// POSTs with an Idempotency-Key are worked once. A repeat gets the first answer, marked Idempotency-Replayed; while the first is still
/// being worked it gets 409, with another body 422. Answers of 5xx are not kept: a repeat of those is worked.
/// </summary>
public sealed partial class IdempotencyMiddleware(RequestDelegate next, IdempotencyStore store, ProblemWriter problems, ILogger<IdempotencyMiddleware> logger)
{
    public const string KeyHeader = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
    private const int LongestKey = 255;

    public Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[KeyHeader];
        if (given.Count == 0 || !HttpMethods.IsPost(context.Request.Method) || ClientScope.From(context.User) is not { } scope)
            return next(context);
        return context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<AnswersOnce>() is null
            ? OnceAsync(context, scope.Principal, given.ToString())
            : next(context);
    }

    private async Task OnceAsync(HttpContext context, string principal, string key)
    {
        if (key.Length is 0 or > LongestKey || key.Any(char.IsControl))
            throw ProblemException.Invalid(KeyHeader, "bad_idempotency_key", $"An Idempotency-Key has 1 to {LongestKey} characters.");

        var hash = await RequestFingerprint.OfAsync(context.Request, context.RequestAborted);
        var claim = await store.ClaimAsync(principal, key, hash, context.RequestAborted);
        switch (claim.State)
        {
            case ClaimState.Taken:
                await WorkAsync(context, principal, key);
                return;
            case ClaimState.Answered:
                await ReplayAsync(context.Response, claim.Answer!);
                return;
            case ClaimState.OtherRequest:
                throw new ProblemException(new(
                    StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused",
                    "This Idempotency-Key was used for another request within the last 24 hours: choose a new one."));
            default:
                throw new ProblemException(new(
                    StatusCodes.Status409Conflict, "idempotency_in_progress", "The first request with this Idempotency-Key is still being worked.")
                {
                    RetryAfter = TimeSpan.FromSeconds(1),
                });
        }
    }

    private async Task WorkAsync(HttpContext context, string principal, string key)
    {
        var client = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            try
            {
                await next(context);
            }
            catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
            {
                context.Response.Clear();
                await problems.WriteAsync(context, e);
            }
        }
        catch
        {
            await FreeAsync(principal, key);
            throw;
        }
        finally
        {
            context.Response.Body = client;
        }

        // Whether or not the client still waits: it will ask again.
        if (context.Response.StatusCode < StatusCodes.Status500InternalServerError)
        {
            var response = context.Response;
            await store.KeepAsync(principal, key, new(response.StatusCode, response.ContentType, response.Headers.Location, answer.ToArray()));
        }
        else
        {
            await FreeAsync(principal, key);
        }

        answer.Position = 0;
        await answer.CopyToAsync(client, context.RequestAborted);
    }

    private async Task FreeAsync(string principal, string key)
    {
        try
        {
            await store.ReleaseAsync(principal, key);
        }
        catch (Exception e)
        {
            // Not worth more than the error that led here; the claim runs out by itself.
            LogNotReleased(e);
        }
    }

    private static async Task ReplayAsync(HttpResponse response, StoredAnswer answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers.Location = answer.Location;
        response.Headers[ReplayedHeader] = "true";
        if (answer.Body.Length > 0)
            await response.Body.WriteAsync(answer.Body, response.HttpContext.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An idempotency key could not be freed; it frees itself after some minutes")]
    private partial void LogNotReleased(Exception exception);
}
