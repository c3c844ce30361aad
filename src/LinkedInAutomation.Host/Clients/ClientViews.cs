using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Json;

namespace LinkedInAutomation.Host.Clients;

public sealed record ClientView(Guid Id, string Name, string? Email, string TimeZone, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <param name="TimeZone">IANA zone, default UTC; that of the client's accounts until they have one of their own.</param>
public sealed record NewClientBody(string? Name, string? Email, string? TimeZone);

public sealed record ClientPatchBody(string? Name, Optional<string> Email, string? TimeZone);

/// <param name="Role">manager or viewer.</param>
public sealed record NewApiKeyBody(string? Name, ApiRole? Role);

/// <param name="Key">Shown this once.</param>
public sealed record NewApiKeyView(Guid Id, string Key, string Name, ApiRole Role, DateTimeOffset CreatedAt);
