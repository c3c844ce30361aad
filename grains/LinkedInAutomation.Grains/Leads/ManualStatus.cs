namespace LinkedInAutomation.Grains.Leads;

/// <summary>An operator's word on where a lead stands; see docs/recovery.md for what is allowed.</summary>
/// <param name="StepId">Where a lead that goes on goes on; null: where it stands.</param>
[GenerateSerializer, Immutable, Alias("manual-status")]
public sealed record ManualStatus([property: Id(0)] LeadStatus Status, [property: Id(1)] string? StepId);
