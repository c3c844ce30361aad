namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>All that a run is judged by: what the simulator saw, and beside it what the service says of itself.</summary>
internal sealed record Evidence(Scenario Scenario)
{
    /// <summary>In the order in which the simulator served them, reads included.</summary>
    public IReadOnlyList<Call> Calls { get; init; } = [];

    /// <summary>Replies and messages by the owner's hand, from when the service had taken them in.</summary>
    public IReadOnlyList<Takeover> Takeovers { get; init; } = [];

    /// <summary>The ledger at the end.</summary>
    public IReadOnlyList<LedgerRow> Ledger { get; init; } = [];

    /// <summary>What unfinished leads said they wait for, at every look.</summary>
    public IReadOnlyList<Wait> Waits { get; init; } = [];

    /// <summary>The leads at the end.</summary>
    public IReadOnlyList<LeadEnd> Leads { get; init; } = [];
}

/// <param name="Effect">What it did to the person, whatever was answered; null when nothing.</param>
/// <param name="Status">0: the connection was cut.</param>
internal sealed record Call(DateTimeOffset At, string Route, int Account, int? Person, int Status, string? Effect, string? Text)
{
    /// <summary>The answer leaves open whether a write happened.</summary>
    public bool IsUncertain { get; init; }

    public override string ToString() => $"{At:MM-dd HH:mm:ss} account {Account} {Route}{(Person is null ? "" : $" person {Person}")} {Status}{(Effect is null ? "" : $" = {Effect}")} {Text}";
}

internal sealed record Takeover(DateTimeOffset StoredAt, int Account, int Person, bool IsByPerson);

/// <param name="Counts">Against the limits.</param>
internal sealed record LedgerRow(int Account, int Campaign, int Person, string Kind, string State, string? Result, bool Counts);

internal sealed record Wait(DateTimeOffset At, int Campaign, int Person, string Status, string? For, DateTimeOffset? Until);

internal sealed record LeadEnd(int Campaign, int Person, string Status, string? Reason, bool IsInvited, bool IsMessaged, DateTimeOffset? StartedAt = null);
