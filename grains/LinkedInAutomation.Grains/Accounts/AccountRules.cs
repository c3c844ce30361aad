namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Whether an account can send: what Unipile says, and beneath it whether a person has paused it.</summary>
public static class AccountRules
{
    /// <summary>Why an account is deleted that its client took away, although Unipile still has it.</summary>
    public const string Removed = "removed";

    /// <summary>
    /// Takes in what Unipile says. While paused by a person it stays paused and remembers it; one that its client removed stays removed.
    /// </summary>
    public static LinkedInAccountState Notice(LinkedInAccountState account, AccountStatus status, string? reason, DateTimeOffset now)
    {
        if (account is { Status: AccountStatus.Deleted, StatusReason: Removed })
            return account;
        if (account.Status == AccountStatus.Paused && status != AccountStatus.Deleted)
        {
            return account.Details.StatusBeneathPause == status
                ? account
                : account with { Details = account.Details with { StatusBeneathPause = status }, UpdatedAt = now };
        }

        return account.Status == status && account.StatusReason == reason
            ? account
            : account with { Status = status, StatusReason = reason, UpdatedAt = now };
    }

    /// <summary>Whether an account comes back that was cut off from its webhooks.</summary>
    public static bool IsReconnected(AccountStatus? before, AccountStatus after)
        => before is AccountStatus.CredentialsRequired or AccountStatus.Error or AccountStatus.Restricted
           && after is AccountStatus.Ok or AccountStatus.Connecting;

    /// <summary>An account that its client had removed, or that was gone at Unipile, comes back as Unipile shows it now; any other stays.</summary>
    public static LinkedInAccountState Reattach(LinkedInAccountState account, NewAccount found, DateTimeOffset now)
        => account.Status != AccountStatus.Deleted || account.ClientId != found.ClientId
            ? account
            : account with
            {
                Status = found.Status,
                StatusReason = null,
                PublicIdentifier = found.PublicIdentifier ?? account.PublicIdentifier,
                OwnerProviderId = found.OwnerProviderId ?? account.OwnerProviderId,
                Details = account.Details with { IsPremium = found.IsPremium ?? account.Details.IsPremium },
                UpdatedAt = now,
            };

    /// <summary>The owner's plan was read.</summary>
    public static LinkedInAccountState NoticePlan(LinkedInAccountState account, bool isPremium, DateTimeOffset now)
        => account.Details.IsPremium == isPremium ? account : account with { Details = account.Details with { IsPremium = isPremium }, UpdatedAt = now };

    public static LinkedInAccountState Pause(LinkedInAccountState account, DateTimeOffset now)
        => account.Status switch
        {
            AccountStatus.Paused => account,
            AccountStatus.Deleted => throw Deleted(),
            var status => account with
            {
                Status = AccountStatus.Paused,
                StatusReason = "paused_by_user",
                Details = account.Details with { StatusBeneathPause = status },
                UpdatedAt = now,
            },
        };

    public static LinkedInAccountState Resume(LinkedInAccountState account, DateTimeOffset now)
        => account.Status switch
        {
            AccountStatus.Paused => account with
            {
                Status = account.Details.StatusBeneathPause ?? AccountStatus.Ok,
                StatusReason = null,
                Details = account.Details with { StatusBeneathPause = null },
                UpdatedAt = now,
            },
            AccountStatus.Deleted => throw Deleted(),
            _ => account,
        };

    private static RuleException Deleted() => new("account_deleted", "The account was deleted at Unipile: connect it again.");
}
