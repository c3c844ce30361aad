using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What one turn of the pump brought.</summary>
/// <param name="NextAt">When the next turn is due; passed means at once.</param>
public sealed record PumpTurn(DateTimeOffset NextAt)
{
    /// <summary>What Unipile's error said of the whole account; null when it said nothing.</summary>
    public AccountStatus? AccountStatus { get; init; }

    public string? Reason { get; init; }
}

/// <summary>The pump as it stands in memory.</summary>
/// <param name="IsTurning">A turn is under way, or due at once.</param>
/// <param name="NextTurnAt">When the next turn is due; null: when somebody calls.</param>
[GenerateSerializer, Immutable, Alias("pump-view")]
public sealed record PumpView([property: Id(0)] bool IsTurning, [property: Id(1)] DateTimeOffset? NextTurnAt)
{
    /// <summary>The account's circuit breaker in the silo that holds the pump.</summary>
    [Id(2)] public BreakerView Breaker { get; init; } = new(BreakerState.Closed, null, null);
}

/// <param name="OpenedAt">Null while it is closed.</param>
/// <param name="Until">When the next call is let through; null while it is closed.</param>
[GenerateSerializer, Immutable, Alias("breaker-view")]
public sealed record BreakerView(
    [property: Id(0)] BreakerState State, [property: Id(1)] DateTimeOffset? OpenedAt, [property: Id(2)] DateTimeOffset? Until)
{
    /// <summary>Breakers keep real time; what people read is on the service's clock, which at another speed is only near.</summary>
    public static BreakerView Of(BreakerReading breaker, DateTimeOffset now, TimeProvider realTime) => breaker.State == BreakerState.Closed
        ? new(BreakerState.Closed, null, null)
        : new(breaker.State, now - (realTime.GetUtcNow() - breaker.OpenedAt), now + breaker.Rest);
}

/// <summary>Another activation of the account has raised the fence: this one must send nothing more.</summary>
public sealed class FenceLostException(Guid accountId) : Exception($"Another activation paces account {accountId}.");
