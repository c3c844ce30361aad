using Polly.Timeout;

namespace LinkedInAutomation.Unipile.Errors;

/// <summary>Failures without an answer: what they are called, and whether the request can have arrived.</summary>
internal static class TransportFailures
{
    public const string Unreachable = "unreachable";
    public const string Timeout = "timeout";
    public const string ConnectionLost = "connection_lost";

    /// <summary>Null when the failure is not one of the network.</summary>
    public static string? TypeOf(Exception failure) => failure switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        } => Unreachable,
        // The handler's own ConnectTimeout; HttpClient.Timeout, which looks the same, is switched off.
        OperationCanceledException { InnerException: TimeoutException } => Unreachable,
        TimeoutRejectedException => Timeout,
        HttpRequestException or IOException => ConnectionLost,
        _ => null,
    };

    /// <summary>Only "unreachable" is certain: the connection was never made.</summary>
    public static WriteEffect EffectOf(string type, bool isWrite) =>
        isWrite && type != Unreachable ? WriteEffect.Unknown : WriteEffect.None;
}
