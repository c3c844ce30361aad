namespace LinkedInAutomation.Grains.Accounts;

/// <summary>A kind of action the account leaves alone because LinkedIn asked for it.</summary>
/// <param name="Count">How often in a row; an expired one is kept for it until an action of the kind succeeds.</param>
/// <param name="Reason">The provider's error type, for example <c>cannot_resend_yet</c>.</param>
[GenerateSerializer, Immutable, Alias("cooldown")]
public sealed record Cooldown(
    [property: Id(0)] ActionKind Action,
    [property: Id(1)] DateTimeOffset Until,
    [property: Id(2)] string Reason,
    [property: Id(3)] int Count = 1);
