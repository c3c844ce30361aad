using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Whether an action may be sent, and if not, what for and until when.</summary>
/// <param name="Reason">Null when it may be sent now.</param>
/// <param name="Until">The first instant at which nothing known now stands in the way; null when that never comes by itself.</param>
[GenerateSerializer, Immutable, Alias("pacing-decision")]
public sealed record PacingDecision([property: Id(0)] WaitingFor? Reason, [property: Id(1)] DateTimeOffset? Until)
{
    public static PacingDecision Now { get; } = new(null, null);

    public bool IsNow => Reason is null;

    public static PacingDecision NotBefore(WaitingFor reason, DateTimeOffset? until) => new(reason, until);
}
