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
public sealed record PumpView([property: Id(0)] bool IsTurning, [property: Id(1)] DateTimeOffset? NextTurnAt);

/// <summary>Another activation of the account has raised the fence: this one must send nothing more.</summary>
public sealed class FenceLostException(Guid accountId) : Exception($"Another activation paces account {accountId}.");
