using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using static LinkedInAutomation.Tests.Accounts.Instants;

namespace LinkedInAutomation.Tests.Accounts;

public class PacingRulesTests
{
    private static readonly AccountSettings Berlin = AccountSettings.Default("Europe/Berlin");
    private static readonly DateTimeOffset Monday = Utc("2026-06-01T10:00:00Z");
    private static readonly DateTimeOffset TuesdayOpening = Utc("2026-06-02T07:00:00Z");

    [Fact]
    public void Decide_NothingBlocks_IsNow() => Assert.True(Decide(Monday).IsNow);

    [Fact]
    public void Decide_AfterHours_WaitsForTheOpening() =>
        Assert.Equal(PacingDecision.NotBefore(WaitingFor.WorkingHours, TuesdayOpening), Decide(Utc("2026-06-01T20:00:00Z")));

    [Fact]
    public void Decide_CampaignClosedLonger_WaitsForBoth()
    {
        var campaign = WorkingHours.Weekdays("Europe/Berlin") with { Days = ["wed"] };
        Assert.Equal(PacingDecision.NotBefore(WaitingFor.WorkingHours, Utc("2026-06-03T07:00:00Z")), Decide(Monday, campaign: campaign));
    }

    [Fact]
    public void Decide_DayIsFull_WaitsForTomorrowsOpening() =>
        Assert.Equal(PacingDecision.NotBefore(WaitingFor.DailyLimit, TuesdayOpening), Decide(Monday, new LedgerCounts(30, 30, [])));

    [Fact]
    public void Decide_WeekIsFull_WaitsUntilTheOldestLeaves()
    {
        // Friday 16:00 local leaves the week on the next Friday at 16:00.
        var oldest = Utc("2026-05-29T14:00:00Z");
        var sent = Enumerable.Range(0, 150).Select(i => oldest.AddSeconds(i)).ToArray();
        Assert.Equal(
            PacingDecision.NotBefore(WaitingFor.WeeklyLimit, Utc("2026-06-05T14:00:00Z")),
            Decide(Monday, LedgerCounts.From(sent, Monday, "Europe/Berlin", TimeSpan.Zero)));
    }

    [Fact]
    public void Decide_WeekFreesAtNight_WaitsForTheOpeningAfter()
    {
        var sent = Enumerable.Repeat(Utc("2026-05-28T22:00:00Z"), 150).ToArray();
        Assert.Equal(
            PacingDecision.NotBefore(WaitingFor.WeeklyLimit, Utc("2026-06-05T07:00:00Z")),
            Decide(Monday, LedgerCounts.From(sent, Monday, "Europe/Berlin", TimeSpan.Zero)));
    }

    [Fact]
    public void Decide_LimitLoweredBelowWhatWasSent_WaitsUntilEnoughHaveLeft()
    {
        var sent = Enumerable.Range(0, 10).Select(i => Utc("2026-05-27T10:00:00Z").AddHours(i)).ToArray();
        var settings = Berlin with { Limits = new AccountLimits { Invite = new(30, 3) } };
        var decision = PacingRules.Decide(
            ActionKind.Invite, Monday, settings, null, LedgerCounts.From(sent, Monday, "Europe/Berlin", TimeSpan.Zero), PacingState.Fresh, TimeSpan.Zero);
        Assert.Equal(Utc("2026-06-04T07:00:00Z"), decision.Until); // the eighth left at 17:00Z on Wednesday, after closing
    }

    [Fact]
    public void Decide_WeekIsFullAndInstantsAreUnknown_FailsClosed()
    {
        var decision = Decide(Monday, new LedgerCounts(0, 150, []));
        Assert.Equal(WaitingFor.WeeklyLimit, decision.Reason);
        Assert.True(decision.Until >= Monday.AddDays(7));
    }

    [Fact]
    public void Decide_Cooldown_BlocksItsKindOnly()
    {
        var state = PacingState.Fresh with { Cooldowns = [new(ActionKind.Invite, Utc("2026-06-01T11:00:00Z"), "provider_error")] };
        Assert.Equal(PacingDecision.NotBefore(WaitingFor.Cooldown, Utc("2026-06-01T11:00:00Z")), Decide(Monday, state: state));
        Assert.True(Decide(Monday, state: state, kind: ActionKind.Message).IsNow);
    }

    [Fact]
    public void Decide_SeveralBlock_NamesTheLongestAndClearsAll()
    {
        // The cool-down ends on Saturday, the slot in a minute; Monday is the first opening after.
        var state = new PacingState([new(ActionKind.Invite, Utc("2026-06-06T00:00:00Z"), "limit_exceeded")], Monday, Monday.AddMinutes(1));
        Assert.Equal(PacingDecision.NotBefore(WaitingFor.Cooldown, Utc("2026-06-08T07:00:00Z")), Decide(Monday, state: state));
    }

    [Fact]
    public void Decide_LostSlot_StillKeepsTheMinimum() =>
        Assert.Equal(
            PacingDecision.NotBefore(WaitingFor.Slot, Monday.AddSeconds(120)), Decide(Monday, state: PacingState.Fresh with { LastActivityAt = Monday }));

    [Theory]
    [InlineData(0, 150, WaitingFor.DailyLimit)]
    [InlineData(30, 0, WaitingFor.WeeklyLimit)]
    public void Decide_LimitZero_NeverComes(int perDay, int perWeek, WaitingFor reason)
    {
        var settings = Berlin with { Limits = new AccountLimits { Invite = new(perDay, perWeek) } };
        Assert.Equal(
            PacingDecision.NotBefore(reason, null),
            PacingRules.Decide(ActionKind.Invite, Monday, settings, null, LedgerCounts.None, PacingState.Fresh, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("2026-06-01", 5)]
    [InlineData("2026-05-31", 7)]
    [InlineData("2026-01-01", 30)]
    public void Decide_RampUp_LimitsTheDay(string started, int limit)
    {
        var settings = Berlin with { RampUp = new(5, 2) };
        var state = PacingState.Fresh with { RampUpStartedOn = DateOnly.Parse(started, null) };
        Assert.True(At(limit - 1).IsNow);
        Assert.Equal(WaitingFor.DailyLimit, At(limit).Reason);

        PacingDecision At(int sent) =>
            PacingRules.Decide(ActionKind.Invite, Monday, settings, null, new(sent, sent, []), state, TimeSpan.Zero);
    }

    [Fact]
    public void Decide_RampUpFromZero_WaitsForTomorrow()
    {
        var decision = PacingRules.Decide(
            ActionKind.Invite, Monday, Berlin with { RampUp = new(0, 1) }, null, LedgerCounts.None, PacingState.Fresh, TimeSpan.Zero);
        Assert.Equal(PacingDecision.NotBefore(WaitingFor.DailyLimit, TuesdayOpening), decision);
    }

    [Fact]
    public void Decide_JustBeforeMidnight_WaitsForTheDayItWouldBeCountedOn()
    {
        var settings = Berlin with { WorkingHours = new("UTC", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "00:00", "24:00", []) };
        var decision = PacingRules.Decide(
            ActionKind.Invite, Utc("2026-06-01T23:59:30Z"), settings, null, LedgerCounts.None, PacingState.Fresh, TimeSpan.FromMinutes(1));
        Assert.Equal(PacingDecision.NotBefore(WaitingFor.Slot, Utc("2026-06-02T00:00:00Z")), decision);
    }

    [Theory]
    [InlineData(0, 120)]
    [InlineData(0.5, 210)]
    [InlineData(1, 300)]
    public void NextSlot_Random_LiesBetweenMinAndMax(double random, int seconds) =>
        Assert.Equal(Monday.AddSeconds(seconds), PacingRules.NextSlot(Monday, new Spacing(), random));

    private static PacingDecision Decide(
        DateTimeOffset now, LedgerCounts? ledger = null, PacingState? state = null, WorkingHours? campaign = null, ActionKind kind = ActionKind.Invite) =>
        PacingRules.Decide(kind, now, Berlin, campaign, ledger ?? LedgerCounts.None, state ?? PacingState.Fresh, TimeSpan.Zero);
}
