using LinkedInAutomation.Unipile.Errors;

namespace LinkedInAutomation.Unipile.Http;

/// <summary>One call, described so that it can be sent again.</summary>
/// <param name="AccountId">Whose breaker counts it; null for calls of the workspace.</param>
/// <param name="Content">Makes the body anew for every attempt, since sending consumes it.</param>
internal sealed record UnipileCall(
    HttpMethod Method, Route Route, CallKind Kind, string? AccountId = null, Func<HttpContent>? Content = null)
{
    /// <summary>What errors show: no query, no body.</summary>
    public string Description => AccountId is null ? $"{Method} {Route.Template}" : $"{Method} {Route.Template} for account {AccountId}";

    public static UnipileCall Read(CallSubject subject, Route route, string? accountId = null) =>
        new(HttpMethod.Get, route, new(subject, false), accountId);

    public static UnipileCall Write(
        HttpMethod method, CallSubject subject, Route route, string? accountId, Func<HttpContent>? content = null) =>
        new(method, route, new(subject, true), accountId, content);

    public HttpRequestMessage CreateRequest() => new(Method, Route.Url)
    {
        // SocketsHttpHandler sends a request without a body again, up to three times, when the connection closes before an answer: a
        // visit or a withdrawal would be repeated below our eyes. Once it has begun to send a body, even an empty one, it does not.
        Content = Content?.Invoke() ?? (Kind.IsWrite ? new ByteArrayContent([]) : null),
    };
}
