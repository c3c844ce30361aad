using System.Net.Sockets;
using LinkedInAutomation.Database;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>Tells the mishaps an operator can mend from defects, which keep their stack trace.</summary>
internal static class StartupErrors
{
    /// <summary>Null for a defect.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        OperatorException or EmbeddedPostgresException or DatabaseNewerThanCodeException or MigrationChangedException or DataLossException =>
            exception.Message,
        OptionsValidationException options => $"These settings are wrong:\n{string.Join('\n', options.Failures.Select(failure => $"  - {failure}"))}",
        AggregateException { InnerExceptions: var inner } when inner.All(e => e is OptionsValidationException) =>
            string.Join('\n', inner.Select(Explain)),
        IOException { InnerException: AddressInUseException } => $"{exception.Message} Stop the program that listens there, or set ASPNETCORE_URLS to another address.",
        AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            "A port of the silo is in use. Stop the program that has it, or set Orleans__SiloPort and Orleans__GatewayPort to free ports.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => $"{exception.Message}: ports below 1024 need privileges. Set ASPNETCORE_URLS to a higher port.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused =>
            $"PostgreSQL refuses: {refused.MessageText}. Run \"migrate up\" once as a role that may create tables, or grant this role the right.",
        UnauthorizedAccessException => $"{exception.Message} Give this user the right, or set Database__Directory to a directory of its own.",
        _ => exception.InnerException is { } inner && inner is OperatorException ? inner.Message : null,
    };
}
