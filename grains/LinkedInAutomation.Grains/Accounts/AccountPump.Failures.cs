using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Whose trouble a failure is.</summary>
public sealed partial class AccountPump
{
    /// <summary>
    /// Whether Unipile, and LinkedIn behind it, answers the account: by its owner's own profile, a read like those that fail for a person.
    /// </summary>
    private async Task<bool> IsAnsweredAsync(LinkedInAccountState account)
    {
        try
        {
            await provider.GetOwnerAsync(account.ProviderAccountId, CancellationToken.None);
            return true;
        }
        catch (ProviderException)
        {
            return false;
        }
    }
}
