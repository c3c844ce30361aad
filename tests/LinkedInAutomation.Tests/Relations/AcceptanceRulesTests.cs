using FsCheck.Xunit;
using LinkedInAutomation.Host.Relations;

namespace LinkedInAutomation.Tests.Relations;

public class AcceptanceRulesTests
{
    [Theory]
    [InlineData(100, 30, 100, 14, true)]
    [InlineData(100, 30, 100, 15, false)]
    [InlineData(19, 19, 100, 0, false)]
    [InlineData(100, 30, 19, 0, false)]
    [InlineData(100, 0, 100, 0, false)]
    [InlineData(20, 10, 40, 0, true)]
    public void HasDropped_MoreThanHalfWithEnoughOfBoth(int before, int beforeAccepted, int now, int nowAccepted, bool expected)
        => Assert.Equal(expected, AcceptanceRules.HasDropped(new(before, beforeAccepted), new(now, nowAccepted)));

    [Property]
    public void HasDropped_MoreAcceptances_NeverTurnItOn(byte before, byte now, byte accepted)
    {
        var (earlier, later) = (new AcceptanceSample(before + 20, before / 2), now + 20);
        var few = accepted % later;
        Assert.True(AcceptanceRules.HasDropped(earlier, new(later, few)) || !AcceptanceRules.HasDropped(earlier, new(later, few + 1)));
    }
}
