using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Host.Accounts;

namespace LinkedInAutomation.Tests.Accounts;

public sealed class UsageRulesTests
{
    [Fact]
    public void Count_SendsAroundMidnight_BelongToTheAccountsDay()
    {
        var settings = AccountSettings.Default("America/New_York") with { Limits = new() { Invite = new(3, 10) } };
        SentAction[] sent = [At(23, 4, 59), At(23, 5, 0), At(24, 4, 59)];

        var usage = UsageRules.Count(settings, null, sent, sent, new(2026, 11, 22), new(2026, 11, 24), new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

        Assert.Equal([1, 2, 0], usage.Days.Select(day => day.Kinds["invite"].Sent));
        Assert.Equal(new(2, 3, 1), usage.Days[1].Kinds["invite"]);
        Assert.Equal(new(3, 10, 7), usage.RollingWeek["invite"]);
        Assert.Equal(new(0, null, null), usage.RollingWeek["message"]);
    }

    [Fact]
    public void Count_Cooldowns_OnlyThoseInForce()
    {
        var now = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        var pacing = new PacingState([new(ActionKind.Invite, now.AddHours(1), "cannot_resend_yet"), new(ActionKind.Message, now, "limit_exceeded")]);
        var usage = UsageRules.Count(AccountSettings.Default("UTC"), pacing, [], [], new(2026, 11, 24), new(2026, 11, 24), now);
        Assert.Equal(new(ActionKind.Invite, now.AddHours(1), "cannot_resend_yet"), Assert.Single(usage.Cooldowns));
    }

    private static SentAction At(int day, int hour, int minute) => new(ActionKind.Invite, new(2026, 11, day, hour, minute, 0, TimeSpan.Zero));
}
