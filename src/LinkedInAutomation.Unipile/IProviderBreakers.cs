namespace LinkedInAutomation.Unipile;

/// <summary>
/// The circuit breakers of this process. While one is open, calls are refused before they are made; when its time is over the next call is let
/// through to try, and closes it or opens it anew.
/// </summary>
public interface IProviderBreakers
{
    /// <summary>The one for everybody: Unipile itself.</summary>
    BreakerReading Service { get; }

    /// <summary>The one of an account, by provider account id; closed while nothing was called for it.</summary>
    BreakerReading Account(string providerAccountId);

    /// <summary>Accounts whose breaker is not closed.</summary>
    IReadOnlyDictionary<string, BreakerReading> NotClosed { get; }
}

/// <param name="OpenedAt">Real time, whatever clock the service runs on; null while closed.</param>
/// <param name="Until">When it lets the next call through, in real time; null while closed.</param>
/// <param name="Rest">How long that is from now; zero when a call is let through.</param>
public readonly record struct BreakerReading(BreakerState State, DateTimeOffset? OpenedAt, DateTimeOffset? Until, TimeSpan Rest)
{
    public static BreakerReading Closed => default;
}

public enum BreakerState
{
    Closed,
    Open,

    /// <summary>The next call tries whether it works again.</summary>
    HalfOpen,
}
