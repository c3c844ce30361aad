namespace LinkedInAutomation.Grains.Accounts;

/// <summary>One account of a client: the row of table linkedin_accounts.</summary>
[GenerateSerializer, Immutable, Alias("linkedin-account-state")]
public sealed record LinkedInAccountState
{
    [Id(0)] public required Guid Id { get; init; }
    [Id(1)] public required Guid ClientId { get; init; }
    [Id(2)] public required string ProviderAccountId { get; init; }
    [Id(3)] public required string Name { get; init; }
    [Id(4)] public string? PublicIdentifier { get; init; }

    /// <summary>The owner's provider id as the account sees itself: tells own messages apart.</summary>
    [Id(5)] public string? OwnerProviderId { get; init; }

    [Id(6)] public required AccountStatus Status { get; init; }
    [Id(7)] public string? StatusReason { get; init; }
    [Id(8)] public required AccountSettings Settings { get; init; }
    [Id(9)] public AccountDetails Details { get; init; } = new();
    [Id(10)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(11)] public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Stored as json in column doc.</summary>
[GenerateSerializer, Immutable, Alias("account-details")]
public sealed record AccountDetails
{
    /// <summary>What Unipile last said, kept while a person has paused the account.</summary>
    [Id(0)] public AccountStatus? StatusBeneathPause { get; init; }

    /// <summary>Whether the owner pays LinkedIn, as last read; null: never read. Decides how long a note may be.</summary>
    [Id(1)] public bool? IsPremium { get; init; }
}

public enum AccountStatus
{
    Connecting,
    Ok,
    CredentialsRequired,
    Restricted,
    Error,
    Paused,
    Deleted,
}

[GenerateSerializer, Immutable, Alias("new-account")]
public sealed record NewAccount(
    [property: Id(0)] Guid ClientId,
    [property: Id(1)] string ProviderAccountId,
    [property: Id(2)] string Name,
    [property: Id(3)] string? PublicIdentifier,
    [property: Id(4)] string? OwnerProviderId,
    [property: Id(5)] AccountStatus Status,
    [property: Id(6)] AccountSettings Settings,
    [property: Id(7)] bool? IsPremium = null);

/// <summary>Null members stay as they are.</summary>
[GenerateSerializer, Immutable, Alias("account-patch")]
public sealed record AccountPatch(
    [property: Id(0)] string? Name,
    [property: Id(1)] AccountSettings? Settings);
