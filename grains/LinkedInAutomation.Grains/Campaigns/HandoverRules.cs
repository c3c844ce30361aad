using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Campaigns;

/// <summary>
/// When a lead goes to another account of its campaign. A lead stays with the account that started it; only one that nobody has touched is given
/// away, and only when its account is lost. Everybody else keeps the place and waits for <c>account</c>. Pure.
/// </summary>
public static class HandoverRules
{
    /// <summary>A restriction that lasts longer is taken for good; LinkedIn's temporary ones are over within days.</summary>
    public static readonly TimeSpan RestrictedForGood = TimeSpan.FromDays(14);

    /// <param name="since">When the account's row last changed: its status is at least as old.</param>
    public static bool IsLost(AccountStatus status, DateTimeOffset since, DateTimeOffset now)
        => status == AccountStatus.Deleted || (status == AccountStatus.Restricted && now - since >= RestrictedForGood);

    /// <param name="isTouched">Something was sent to the person, a visit included, or may have been.</param>
    public static bool MayGoToAnother(LeadStatus status, bool isTouched) => status == LeadStatus.PendingInvite && !isTouched;
}
