namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What the account remembers about its own pace.</summary>
/// <param name="LastActivityAt">When the latest action was completed, whatever its kind and outcome.</param>
/// <param name="NextSlotAt">Drawn by <see cref="PacingRules.NextSlot"/> after the latest action.</param>
/// <param name="RampUpStartedOn">Date in the account's zone.</param>
[GenerateSerializer, Immutable, Alias("pacing-state")]
public sealed record PacingState(
    [property: Id(0)] Cooldown[] Cooldowns,
    [property: Id(1)] DateTimeOffset? LastActivityAt = null,
    [property: Id(2)] DateTimeOffset? NextSlotAt = null,
    [property: Id(3)] DateOnly? RampUpStartedOn = null)
{
    public static PacingState Fresh { get; } = new([]);

    /// <summary>After an action of any outcome: nothing else before the next slot.</summary>
    public PacingState After(DateTimeOffset completedAt, Spacing spacing, double random)
        => this with { LastActivityAt = completedAt, NextSlotAt = PacingRules.NextSlot(completedAt, spacing, random) };

    /// <summary>
    /// After a standstill of ours, with everything overdue at once: the accounts do not all begin in the same moment, each draws its first slot
    /// within its longest gap. From there on the backlog is worked at the usual random gaps, never closer, however long it is.
    /// </summary>
    public PacingState AfterOutage(DateTimeOffset now, Spacing spacing, double random)
        => LastActivityAt is null || NextSlotAt > now ? this : this with { NextSlotAt = now.AddSeconds(Math.Clamp(random, 0, 1) * spacing.MaxSeconds) };

    public PacingState With(Cooldown cooldown) => this with { Cooldowns = [.. Cooldowns.Where(c => c.Action != cooldown.Action), cooldown] };

    /// <summary>An action of the kind succeeded: the next limit is the first again.</summary>
    public PacingState WithoutCooldown(ActionKind kind)
        => Cooldowns.Any(c => c.Action == kind) ? this with { Cooldowns = [.. Cooldowns.Where(c => c.Action != kind)] } : this;

    public int LimitsInARow(ActionKind kind) => Cooldowns.FirstOrDefault(c => c.Action == kind)?.Count ?? 0;
}
