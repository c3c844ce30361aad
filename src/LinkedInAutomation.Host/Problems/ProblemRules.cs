using System.Text.Json;
using LinkedInAutomation.Grains;
using LinkedInAutomation.Unipile;
using Npgsql;
using Orleans.Serialization;
using Orleans.Storage;

namespace LinkedInAutomation.Host.Problems;

/// <summary>Which problem an exception is. Pure.</summary>
public static class ProblemRules
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public static ApiProblem Of(Exception exception) => exception switch
    {
        ProblemException problem => problem.Problem,
        RuleException rule => OfRule(rule),
        BadHttpRequestException { InnerException: JsonException json } => JsonProblems.Of(json),
        BadHttpRequestException bad => OfBadRequest(bad),
        JsonException json => JsonProblems.Of(json),
        InvalidDataException => new(StatusCodes.Status400BadRequest, "bad_form", "The body is not a complete multipart/form-data form, or larger than it may be."),
        ProviderException provider => new(
            StatusCodes.Status503ServiceUnavailable, "provider_unavailable",
            "LinkedIn's provider does not answer as it should. Nothing was changed; try again soon.")
        {
            RetryAfter = provider.RetryAfter ?? TimeSpan.FromSeconds(10),
        },
        _ when IsOutage(exception) => new(
            StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable", "The service is busy or restarting; try again soon.")
        {
            RetryAfter = Soon,
        },
        _ => new(StatusCodes.Status500InternalServerError, "internal_error", "Something went wrong here. The trace_id tells us what."),
    };

    /// <summary>For an answer that has a status and nothing else, such as those of routing.</summary>
    public static ApiProblem OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(status, "unauthorized", "Send an API key: Authorization: Bearer <key>."),
        StatusCodes.Status403Forbidden => new(status, "forbidden", "The role of this key does not allow this."),
        StatusCodes.Status404NotFound => new(status, "not_found", "There is nothing here."),
        StatusCodes.Status405MethodNotAllowed => new(status, "method_not_allowed", "This address does not take this method; see the header Allow."),
        StatusCodes.Status413PayloadTooLarge => new(status, "too_large", "The request is larger than this address takes."),
        StatusCodes.Status415UnsupportedMediaType => new(
            status, "unsupported_media_type", "The body's Content-Type is not taken here; JSON is sent as application/json."),
        >= 500 => new(status, "internal_error", "Something went wrong here. The trace_id tells us what."),
        _ => new(status, "bad_request", "The request could not be read."),
    };

    private static ApiProblem OfRule(RuleException rule)
    {
        var status = rule.Code switch
        {
            "not_found" => StatusCodes.Status404NotFound,
            "version_conflict" => StatusCodes.Status412PreconditionFailed,
            _ => StatusCodes.Status409Conflict,
        };
        return new(status, rule.Code, rule.Message) { Issues = rule.Errors };
    }

    private static ApiProblem OfBadRequest(BadHttpRequestException bad) => bad.StatusCode == StatusCodes.Status400BadRequest
        ? new(bad.StatusCode, "bad_request", bad.Message.Contains("body", StringComparison.OrdinalIgnoreCase)
            ? "The request needs a JSON body."
            : "The request could not be read: a parameter has the wrong form.")
        : OfStatus(bad.StatusCode);

    private static bool IsOutage(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.IsTransient || postgres.SqlState is ['5', '3' or '7', ..] or ['0', '8', ..],
        NpgsqlException => true,
        TimeoutException or OrleansMessageRejectionException or InconsistentStateException => true,
        // What a grain threw and the serializer does not know comes as its name.
        UnavailableExceptionFallbackException unknown => unknown.ExceptionType?.Contains("Npgsql", StringComparison.Ordinal) == true,
        OrleansException or { InnerException: null } => exception is Orleans.Runtime.SiloUnavailableException or Orleans.Runtime.OrleansLifecycleCanceledException,
        _ => IsOutage(exception.InnerException!),
    };
}
