using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Webhooks;

namespace LinkedInAutomation.Tests.Webhooks;

public sealed class SilenceRulesTests
{
    private static readonly WorkingHours Weekdays = WorkingHours.Weekdays("UTC");
    private static readonly DateTimeOffset Friday = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    [Fact]
    public void WorkingTime_OverAWeekend_CountsOpenHoursOnly()
        => Assert.Equal(TimeSpan.FromHours(8.5 + 3), SilenceRules.WorkingTime(Weekdays, Friday, Friday.AddDays(3).AddHours(3)));

    [Fact]
    public void IsSilent_CountsFromTheLastEventOrTheInvitation_WhicheverIsLater()
    {
        // 8.5 working hours a day: 24 of them have passed on Tuesday at 16:00.
        var late = Friday.AddDays(4).AddHours(7).AddMinutes(1);
        Assert.True(SilenceRules.IsSilent(Weekdays, null, Friday, late, Day));
        Assert.True(SilenceRules.IsSilent(Weekdays, Friday, Friday.AddDays(-30), late, Day));
        Assert.False(SilenceRules.IsSilent(Weekdays, null, Friday, late.AddMinutes(-2), Day));
        Assert.False(SilenceRules.IsSilent(Weekdays, Friday.AddDays(3), Friday, late, Day));
        Assert.False(SilenceRules.IsSilent(Weekdays, Friday.AddDays(-30), Friday.AddDays(3), late, Day));
        Assert.False(SilenceRules.IsSilent(Weekdays, late.AddDays(1), Friday, late, Day));
    }

    [Property]
    public bool IsSilent_OnceSilent_StaysSoUntilSomethingIsHeard(uint minutes, ushort more)
    {
        var now = Friday.AddMinutes(minutes % 40_000);
        return !SilenceRules.IsSilent(Weekdays, null, Friday, now, Day) || SilenceRules.IsSilent(Weekdays, null, Friday, now.AddMinutes(more), Day);
    }
}
