using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What the provider calls the state of an account, in our words.</summary>
public static class ProviderStatuses
{
    public static AccountStatus Of(ProviderAccountStatus status) => status switch
    {
        ProviderAccountStatus.Ok => AccountStatus.Ok,
        ProviderAccountStatus.Connecting => AccountStatus.Connecting,
        ProviderAccountStatus.Credentials => AccountStatus.CredentialsRequired,
        ProviderAccountStatus.Permissions => AccountStatus.Restricted,
        _ => AccountStatus.Error,
    };
}
