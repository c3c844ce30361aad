using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Simulator;

public enum FaultKind
{
    /// <summary>Answers <see cref="Fault.Status"/>.</summary>
    Error,

    /// <summary>Cuts the connection instead of answering.</summary>
    Abort,

    /// <summary>Only waits.</summary>
    Slow,

    /// <summary>The account loses its session (CREDENTIALS), then the call is served, which answers 401.</summary>
    Disconnect,

    /// <summary>Profiles come with empty sections and throttled_sections.</summary>
    Throttle,
}

/// <summary>
/// Something that goes wrong with some calls: the next <see cref="Count"/> of them, or a share (<see cref="Rate"/>) of them.
/// </summary>
public sealed record Fault
{
    /// <summary>Given by the simulator.</summary>
    public long Number { get; init; }

    /// <summary>Name ("invite"), template ("/users/invite", "POST /users/invite") or "*".</summary>
    public string Route { get; init; } = "*";

    public string? AccountId { get; init; }

    public FaultKind Kind { get; init; } = FaultKind.Error;

    public int Status { get; init; } = 503;

    /// <summary>Without the "errors/" prefix; null takes what is usual for the status.</summary>
    public string? Type { get; init; }

    /// <summary>Whether the call has its effect although it fails.</summary>
    public bool Effect { get; init; }

    /// <summary>How many more calls it hits; null, without a rate, is all of them.</summary>
    public int? Count { get; init; }

    /// <summary>0 to 1; which calls it hits follows from the seed.</summary>
    public double? Rate { get; init; }

    /// <summary>Real milliseconds between the effect and the answer.</summary>
    public int? DelayMs { get; init; }

    /// <summary>Real milliseconds before the effect: a caller that gave up may look and find nothing, yet.</summary>
    public int? DelayBeforeMs { get; init; }

    [JsonIgnore]
    internal ApiAnswer Answer => new ApiProblem(Status, Type ?? UsualType, "Simulated fault").Answer;

    private string UsualType => Status switch
    {
        400 => "invalid_request",
        401 => "disconnected_account",
        403 => "account_restricted",
        404 => "resource_not_found",
        422 => "unprocessable_entity",
        429 => "too_many_requests",
        501 => "feature_not_implemented",
        502 => "proxy_error",
        503 => "service_unavailable",
        504 => "request_timeout",
        _ => "provider_error",
    };
}
