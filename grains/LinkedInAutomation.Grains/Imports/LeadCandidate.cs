namespace LinkedInAutomation.Grains.Imports;

/// <summary>A person as sent in, not checked yet.</summary>
/// <param name="Number">Its place, as the sender counts: index in a list, row of a file.</param>
public sealed record LeadCandidate(int Number)
{
    public string? PublicIdentifier { get; init; }
    public string? ProfileUrl { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Company { get; init; }
    public string? Title { get; init; }
    public string? Email { get; init; }
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();

    /// <summary>Set by who read it, when it cannot be used whatever it says.</summary>
    public ImportRefusal? Unreadable { get; init; }
}

/// <summary>Why a person was not taken in.</summary>
/// <param name="Code">Stable, snake_case.</param>
/// <param name="Value">What was sent, where it helps to find it.</param>
/// <param name="ExistingLeadId">The lead that is there already.</param>
public sealed record ImportRefusal(int Number, string Code, string Message, string? Value = null, Guid? ExistingLeadId = null);
