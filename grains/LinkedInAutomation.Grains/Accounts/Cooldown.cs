namespace LinkedInAutomation.Grains.Accounts;

/// <summary>A kind of action the account leaves alone because LinkedIn asked for it.</summary>
/// <param name="Reason">The provider's error type, for example <c>cannot_resend_yet</c>.</param>
[GenerateSerializer, Immutable, Alias("cooldown")]
public sealed record Cooldown(
    [property: Id(0)] ActionKind Action,
    [property: Id(1)] DateTimeOffset Until,
    [property: Id(2)] string Reason);
