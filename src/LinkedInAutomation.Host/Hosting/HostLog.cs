namespace LinkedInAutomation.Host.Hosting;

internal static partial class HostLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for PostgreSQL: {Reason}")]
    public static partial void WaitingForDatabase(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Notice}")]
    public static partial void Notice(ILogger logger, string notice);

    [LoggerMessage(Level = LogLevel.Information, Message = "Serving at {Addresses}; silo {SiloPort}, gateway {GatewayPort}, sandbox {IsSandbox}, clock x{ClockSpeed}")]
    public static partial void Serving(ILogger logger, IReadOnlyList<string> addresses, int siloPort, int gatewayPort, bool isSandbox, double clockSpeed);

    [LoggerMessage(Level = LogLevel.Information, Message = "The simulator plays Unipile at {Address}")]
    public static partial void Simulating(ILogger logger, Uri address);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping: no new requests, those under way and the grains finish")]
    public static partial void Stopping(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "PublicBaseUrl is not set: Unipile's webhooks are not registered. Acceptances are noticed some hours late, replies only before the next message")]
    public static partial void NoPublicBaseUrl(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhooks could not be registered at Unipile; the next attempt is in {Wait}")]
    public static partial void WebhooksFailed(ILogger logger, Exception exception, TimeSpan wait);
}
