namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>An account to create; all but the name may be left out.</summary>
public sealed record AccountSeed
{
    public string? Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The owner's own slug; default made from the name.</summary>
    public string? PublicIdentifier { get; init; }

    public bool Premium { get; init; }

    /// <summary>InMails the account may still send to closed profiles; null gives 50 with Premium and none without.</summary>
    public int? InMailCredits { get; init; }

    /// <summary>LinkedIn's quota for this account in any 24 hours; null takes the simulator's setting.</summary>
    public int? InvitesPerDay { get; init; }

    /// <summary>LinkedIn's quota for this account in any 7 days; null takes the simulator's setting.</summary>
    public int? InvitesPerWeek { get; init; }
}
