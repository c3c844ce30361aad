using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using static LinkedInAutomation.Tests.Accounts.Instants;

namespace LinkedInAutomation.Tests.Accounts;

/// <summary>Overdue work is spread, never burst.</summary>
public class DayStartTests
{
    private static readonly AccountSettings Berlin = AccountSettings.Default("Europe/Berlin");
    private static readonly DateTimeOffset Opening = Utc("2026-06-02T07:00:00Z");

    [Fact]
    public void Decide_AtTheOpening_RestsForPartOfThreeGaps()
    {
        var decision = Decide(Guid.CreateVersion7(), Opening, Berlin);
        Assert.Equal(WaitingFor.Slot, decision.Reason);
        Assert.InRange(decision.Until!.Value, Opening, Opening.AddSeconds(3 * 300));
    }

    [Fact]
    public void Decide_OutsideHours_SaysTheHoursAndTheTimeAfterTheRest()
    {
        var account = Guid.CreateVersion7();
        var atNight = Decide(account, Opening.AddHours(-3), Berlin);
        Assert.Equal(PacingDecision.NotBefore(WaitingFor.WorkingHours, Decide(account, Opening, Berlin).Until), atNight);
        Assert.True(Decide(account, atNight.Until!.Value, Berlin).IsNow);
    }

    [Fact]
    public void Decide_WithoutSpacing_BeginsAtOnce() => Assert.True(Decide(Guid.CreateVersion7(), Opening, Berlin with { Spacing = new(0, 0) }).IsNow);

    [Property(MaxTest = 20)]
    public void Decide_LimitsFreeAtMidnight_AccountsDoNotBeginTogether(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var always = Berlin with { WorkingHours = new("Europe/Berlin", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "00:00", "24:00") };
        var midnight = Utc("2026-06-01T22:00:00Z");
        var starts = Enumerable.Range(0, 300).Select(_ => Decide(NewId(random), midnight, always).Until ?? midnight).ToList();

        // 15 minutes: no minute sees more than a fifth of them.
        Assert.All(starts.CountBy(at => (int)(at - midnight).TotalMinutes), minute => Assert.True(minute.Value < 60, $"{minute.Value} in minute {minute.Key}"));
        Assert.All(starts, at => Assert.InRange(at, midnight, midnight.AddMinutes(15)));
    }

    [Fact]
    public void Share_OfOneAccount_DiffersFromDayToDay()
    {
        var start = new DayStart(Guid.CreateVersion7());
        var shares = Enumerable.Range(0, 100).Select(day => start.Share(new DateOnly(2026, 1, 1).AddDays(day))).ToList();
        Assert.Equal(100, shares.Distinct().Count());
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        Assert.InRange(shares.Average(), 0.35, 0.65);
    }

    [Property(MaxTest = 40)]
    public void Decide_AnyHours_TheRestNeverSwallowsADay(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var at = Any(random);
        var settings = Berlin with { WorkingHours = Hours(random, at), Spacing = new(0, random.Next(1, 86_400)) };
        if (WorkingHoursRules.NextOpening(settings.WorkingHours, null, at) is not { } opening)
            return;
        var closing = WorkingHoursRules.ClosesAt(settings.WorkingHours, null, opening)!.Value;

        Assert.True(Decide(NewId(random), at, settings) is var decision && (decision.IsNow || decision.Until < closing));
    }

    [Property(MaxTest = 30)]
    public void AfterOutage_EverythingOverdue_IsWorkedAtTheUsualGaps(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var now = Utc("2026-06-02T11:00:00Z");
        var settings = Berlin with { Limits = new() { Invite = new(1000) } };
        var state = new PacingState([], now.AddHours(-6), now.AddHours(-6)).AfterOutage(now, settings.Spacing, random.NextDouble());
        var sent = new List<DateTimeOffset>();
        for (var account = NewId(random); sent.Count < 60;)
        {
            var decision = PacingRules.Decide(ActionKind.Invite, now, settings, null, LedgerCounts.None, state, TimeSpan.Zero, null, new(account));
            if (!decision.IsNow)
            {
                now = decision.Until!.Value;
                continue;
            }

            sent.Add(now);
            state = state.After(now, settings.Spacing, random.NextDouble());
        }

        var gaps = sent.Zip(sent.Skip(1), (a, b) => (b - a).TotalSeconds).ToList();
        Assert.InRange(sent[0], Utc("2026-06-02T11:00:00Z"), Utc("2026-06-02T11:05:00Z"));
        Assert.All(gaps.Where(gap => gap < 3_600), gap => Assert.InRange(gap, 120, 300));
        Assert.InRange(gaps.Where(gap => gap < 3_600).Average(), 180, 240);
    }

    [Fact]
    public void AfterOutage_NeverActive_OrASlotToCome_StaysAsItIs()
    {
        var fresh = PacingState.Fresh;
        Assert.Equal(fresh, fresh.AfterOutage(Opening, new(), 0.5));
        var waiting = new PacingState([], Opening.AddMinutes(-1), Opening.AddMinutes(2));
        Assert.Equal(waiting, waiting.AfterOutage(Opening, new(), 0.5));
    }

    private static Guid NewId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    private static PacingDecision Decide(Guid account, DateTimeOffset at, AccountSettings settings) => PacingRules.Decide(
        ActionKind.Invite, at, settings, null, LedgerCounts.None, PacingState.Fresh, TimeSpan.Zero, null, new(account));
}
