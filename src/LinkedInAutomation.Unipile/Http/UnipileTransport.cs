using System.Net.Http.Headers;
using System.Text.Json;
using LinkedInAutomation.Unipile.Errors;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace LinkedInAutomation.Unipile.Http;

/// <summary>Sends one call through its pipeline and turns every failure into a <see cref="ProviderException"/>.</summary>
internal sealed class UnipileTransport(HttpClient http, UnipilePipelines pipelines, UnipileOptions options)
{
    public const string HttpClientName = "Unipile";

    /// <summary>Scheme, host and port, as Unipile wants its own address told.</summary>
    public string Origin => new Uri(options.BaseUrl).GetLeftPart(UriPartial.Authority);

    /// <summary>A page of 250 long messages is below 2 MiB; more is not Unipile.</summary>
    private const int LongestAnswer = 16 * 1024 * 1024;

    private const string UnreadableAnswer = "unreadable_answer";

    public static void Configure(HttpClient client, UnipileOptions options)
    {
        client.BaseAddress = new Uri(new Uri(options.BaseUrl), $"/api/{options.ApiVersion}/");
        client.DefaultRequestHeaders.Add("X-API-KEY", options.ApiKey);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        // Polly keeps the time. HttpClient's own time-out could not be told apart from the handler's time-out of connecting.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = LongestAnswer;
    }

    /// <param name="read">Makes the result of the answer's object; null when what must be there is not.</param>
    public async Task<T> SendAsync<T>(UnipileCall call, Func<JsonElement, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await pipelines.Around(call).ExecuteAsync(
                static async (state, token) => await state.Self.AttemptAsync(state.call, state.read, token),
                (Self: this, call, read), cancellationToken);
        }
        catch (BrokenCircuitException e)
        {
            throw new ProviderException(
                UnipilePipelines.CircuitOpen, $"{call.Description} was not sent: earlier calls kept failing.", null,
                ErrorScope.Call, WriteEffect.None, e.RetryAfter);
        }
        catch (TimeoutRejectedException e)
        {
            throw WithoutAnswer(call, TransportFailures.Timeout, e);
        }
    }

    private async Task<T> AttemptAsync<T>(UnipileCall call, Func<JsonElement, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await pipelines.AroundAttempt(call.Kind.IsWrite).ExecuteAsync(
                static async (state, token) => await state.Self.ExchangeAsync(state.call, state.read, token),
                (Self: this, call, read), cancellationToken);
        }
        catch (Exception e) when (!IsCancellation(e, cancellationToken) && TransportFailures.TypeOf(e) is { } type)
        {
            throw WithoutAnswer(call, type, e);
        }
    }

    private async Task<T> ExchangeAsync<T>(UnipileCall call, Func<JsonElement, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        using var request = call.CreateRequest();
        using var response = await http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!response.IsSuccessStatusCode) throw Refused(call, response, body);
        try
        {
            using var document = JsonDocument.Parse(body);
            if (read(document.RootElement) is { } result) return result;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Named below; the parser's own message may quote the answer.
        }

        throw new ProviderException(
            UnreadableAnswer, $"{call.Description}: the answer {(int)response.StatusCode} could not be read.", (int)response.StatusCode,
            ErrorScope.Call, call.Kind.IsWrite ? WriteEffect.Unknown : WriteEffect.None);
    }

    private ProviderException Refused(UnipileCall call, HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var error = UnipileErrorBody.Read(body, options.ApiKey);
        var (scope, effect) = UnipileErrors.Classify(status, error.Type, call.Kind, error.SaysAccountIsMissing);
        var type = error.Type ?? $"http_{status}";
        var title = error.Title is null ? "" : $" ({error.Title})";
        var retryAfter = RetryAfterHeader.Read(response.Headers, pipelines.Time);
        return new(type, $"{call.Description}: {status} {type}{title}", status, scope, effect, retryAfter);
    }

    private static ProviderException WithoutAnswer(UnipileCall call, string type, Exception failure) =>
        new(type, $"{call.Description}: {type}", null, ErrorScope.Call, TransportFailures.EffectOf(type, call.Kind.IsWrite), null, failure);

    private static bool IsCancellation(Exception failure, CancellationToken cancellationToken) =>
        failure is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
