using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Tests.Accounts;

public class StartRulesTests
{
    [Theory]
    [InlineData(0, 0, 30)]
    [InlineData(0, 2, 90)]
    [InlineData(89, 2, 1)]
    [InlineData(200, 2, 0)]
    public void Room_OneAccount_AsManyAsItMayInviteByThen(long before, int days, long expected)
        => Assert.Equal(expected, StartRules.Room(before, days, 30, (0, 0), isShared: false, null));

    [Theory]
    [InlineData(12, null, 0, 12)]
    [InlineData(12, 5, 0, 5)]
    [InlineData(0, null, 0, 0)]
    [InlineData(0, null, 2, 60)]
    public void Room_SharedCampaign_OnlyWhatIsFree(int today, int? week, int days, long expected)
        => Assert.Equal(expected, StartRules.Room(0, days, 30, (today, week), isShared: true, null));

    [Fact]
    public void Room_InvitationsNeedANote_NoMoreThanThereAreNotes()
        => Assert.Equal(3, StartRules.Room(2, 1, 30, (30, null), isShared: false, new(PerMonth: 5)));
}
