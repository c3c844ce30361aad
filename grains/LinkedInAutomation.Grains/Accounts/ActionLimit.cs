using System.Text.Json.Serialization;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>How often one kind of action may be done by one account.</summary>
/// <param name="PerDay">Per calendar day of the account's zone; 0 switches the kind off.</param>
/// <param name="PerWeek">Per rolling 7 × 24 h; null for no weekly limit.</param>
[GenerateSerializer, Immutable, Alias("action-limit")]
public sealed record ActionLimit(
    [property: Id(0)] int PerDay,
    [property: Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? PerWeek = null);
