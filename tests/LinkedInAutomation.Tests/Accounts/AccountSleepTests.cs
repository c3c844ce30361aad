using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Tests.Accounts;

public class AccountSleepTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Longest = Now.AddMinutes(30);

    [Fact]
    public void Of_NotAtWork_SleepsAsLongAsItMay()
        => Assert.Equal(Longest, AccountSleep.Of(new Dictionary<ActionKind, PacingDecision>(), PacingDecision.Now, Longest).Until);

    [Fact]
    public void Of_AllHeldForDays_SleepsUntilTheFirstIsOver()
    {
        var monday = Now.AddDays(2);

        var sleep = AccountSleep.Of(Decisions(Until(monday.AddHours(1)), Until(monday)), PacingDecision.Now, Longest);

        Assert.Equal(monday, sleep.Until);
        Assert.Equal([ActionKind.Invite, ActionKind.Message], sleep.Holds.Keys.Order());
    }

    [Fact]
    public void Of_OneReadyTheOtherHeldForLong_WaitsForAWakeUpCallNoLongerThanItMay()
    {
        var sleep = AccountSleep.Of(Decisions(PacingDecision.Now, Until(Now.AddDays(1))), PacingDecision.Now, Longest);

        Assert.Equal(Longest, sleep.Until);
        Assert.Equal(ActionKind.Message, Assert.Single(sleep.Holds).Key);
    }

    [Fact]
    public void Of_HeldWithoutAnEnd_SleepsAsLongAsItMay()
        => Assert.Equal(Longest, AccountSleep.Of(Decisions(Never, Never), PacingDecision.Now, Longest).Until);

    [Fact]
    public void Of_OnlyNotesAreHeld_SaysSoAndWakesForThem()
    {
        var sleep = AccountSleep.Of(Decisions(PacingDecision.Now, PacingDecision.Now), Until(Now.AddMinutes(5)), Longest);

        Assert.Equal(new Hold(WaitingFor.Slot, Now.AddMinutes(5)), sleep.NoteHold);
        Assert.Equal(Now.AddMinutes(5), sleep.Until);
    }

    [Fact]
    public void Of_AllInvitationsAreHeldAsLong_NotesHaveNoHoldOfTheirOwn()
        => Assert.Null(AccountSleep.Of(Decisions(Until(Now.AddHours(2)), PacingDecision.Now), Until(Now.AddHours(1)), Longest).NoteHold);

    [Theory]
    [InlineData(0, false)]
    [InlineData(5, false)]
    [InlineData(-5, true)]
    public void Outdates_SameHolds_OnlyWhenTheAccountWouldOversleep(int minutesLater, bool expected)
    {
        var written = AccountSleep.Of(Decisions(PacingDecision.Now, Until(Now.AddDays(1))), PacingDecision.Now, Longest);

        Assert.Equal(expected, (written with { Until = Longest.AddMinutes(minutesLater) }).Outdates(written, Now));
    }

    [Fact]
    public void Outdates_TheWrittenTimeHasPassed_IsWritten()
    {
        var written = AccountSleep.Of(Decisions(PacingDecision.Now, PacingDecision.Now), PacingDecision.Now, Longest);

        Assert.True((written with { Until = Longest.AddMinutes(30) }).Outdates(written, Longest));
        Assert.True(written.Outdates(null, Now));
    }

    [Fact]
    public void Outdates_AnotherReasonOrTime_IsWritten()
    {
        var written = AccountSleep.Of(Decisions(PacingDecision.Now, Until(Now.AddDays(1))), PacingDecision.Now, Longest);

        Assert.True(AccountSleep.Of(Decisions(PacingDecision.Now, Until(Now.AddDays(2))), PacingDecision.Now, Longest).Outdates(written, Now));
        Assert.True(AccountSleep.Of(Decisions(PacingDecision.Now, PacingDecision.Now), PacingDecision.Now, Longest).Outdates(written, Now));
        Assert.True((written with { NoteHold = new(WaitingFor.Cooldown, null) }).Outdates(written, Now));
        Assert.False(AccountSleep.Of(Decisions(PacingDecision.Now, Until(Now.AddDays(1))), PacingDecision.Now, Longest).Outdates(written, Now));
    }

    private static PacingDecision Never => PacingDecision.NotBefore(WaitingFor.DailyLimit, null);

    private static PacingDecision Until(DateTimeOffset at) => PacingDecision.NotBefore(WaitingFor.Slot, at);

    private static Dictionary<ActionKind, PacingDecision> Decisions(PacingDecision invite, PacingDecision message)
        => new() { [ActionKind.Invite] = invite, [ActionKind.Message] = message };
}
