using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Tests.Campaigns;

public class HandoverRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(AccountStatus.Deleted, 0, true)]
    [InlineData(AccountStatus.Restricted, 13, false)]
    [InlineData(AccountStatus.Restricted, 14, true)]
    [InlineData(AccountStatus.CredentialsRequired, 400, false)]
    [InlineData(AccountStatus.Paused, 400, false)]
    [InlineData(AccountStatus.Error, 400, false)]
    [InlineData(AccountStatus.Ok, 400, false)]
    public void IsLost_OnlyWhatNobodyExpectsBack(AccountStatus status, int days, bool expected)
        => Assert.Equal(expected, HandoverRules.IsLost(status, Now.AddDays(-days), Now));

    [Theory]
    [InlineData(LeadStatus.PendingInvite, false, true)]
    [InlineData(LeadStatus.PendingInvite, true, false)]
    [InlineData(LeadStatus.InviteSent, false, false)]
    [InlineData(LeadStatus.Connected, false, false)]
    [InlineData(LeadStatus.Paused, false, false)]
    public void MayGoToAnother_OnlyWhomNobodyHasTouched(LeadStatus status, bool isTouched, bool expected)
        => Assert.Equal(expected, HandoverRules.MayGoToAnother(status, isTouched));
}
