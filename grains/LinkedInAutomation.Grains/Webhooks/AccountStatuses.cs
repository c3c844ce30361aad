using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>What account_status events say, in our words.</summary>
public static class AccountStatuses
{
    /// <param name="status">In upper case; the list is open, and null stands for what is not in it.</param>
    public static AccountStatus? Of(string status) => status switch
    {
        "OK" or "SYNC_SUCCESS" => AccountStatus.Ok,
        // Signing in worked; whether the account runs, OK says.
        "CONNECTING" or "RECONNECTED" or "CREATION_SUCCESS" => AccountStatus.Connecting,
        "CREDENTIALS" => AccountStatus.CredentialsRequired,
        "PERMISSIONS" => AccountStatus.Restricted,
        "ERROR" or "STOPPED" or "CREATION_FAIL" => AccountStatus.Error,
        "DELETED" => AccountStatus.Deleted,
        _ => null,
    };
}
