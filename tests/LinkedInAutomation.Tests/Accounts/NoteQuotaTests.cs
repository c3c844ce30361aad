using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using static LinkedInAutomation.Tests.Accounts.Instants;

namespace LinkedInAutomation.Tests.Accounts;

public class NoteQuotaTests
{
    private static readonly AccountSettings Berlin = AccountSettings.Default("Europe/Berlin");
    private static readonly DateTimeOffset Monday = Utc("2026-06-01T10:00:00Z");

    [Fact]
    public void Decide_NotesOfTheDayUsedUp_OnlyNotesWaitForTomorrow()
    {
        var quota = new NoteQuota(new(PerDay: 1), [Monday.AddHours(-1)]);
        Assert.Equal(PacingDecision.NotBefore(WaitingFor.DailyLimit, Utc("2026-06-02T07:00:00Z")), Decide(Monday, quota));
        Assert.True(Decide(Monday, null).IsNow);
    }

    [Theory]
    [InlineData(7, null, "2026-06-05T07:00:00Z")]
    [InlineData(null, 5, "2026-06-29T07:00:00Z")]
    public void Decide_NotesOfWeekOrMonthUsedUp_WaitForTheOldestToLeave(int? perWeek, int? perMonth, string until)
    {
        // Friday at 05:00Z, seven times; the oldest of five leaves 31 days later, before the opening.
        var sent = Enumerable.Range(0, perWeek ?? 5).Select(i => Utc("2026-05-29T04:00:00Z").AddMinutes(i)).ToArray();
        Assert.Equal(PacingDecision.NotBefore(WaitingFor.WeeklyLimit, Utc(until)), Decide(Monday, new(new(null, perWeek, perMonth), sent)));
    }

    [Fact]
    public void Decide_QuotaOfZero_NeverComes()
        => Assert.Equal(PacingDecision.NotBefore(WaitingFor.WeeklyLimit, null), Decide(Monday, new(new(PerMonth: 0), [])));

    [Fact]
    public void Decide_NoLimitSet_IsNow() => Assert.True(Decide(Monday, new(new(), [Monday, Monday, Monday])).IsNow);

    [Fact]
    public void MostWithin_TheTightestLimitDecides()
    {
        Assert.Equal(5, NoteQuota.MostWithin(new(3, 10, 5), 3));
        Assert.Equal(6, NoteQuota.MostWithin(new(3, 10, null), 2));
        Assert.Equal(long.MaxValue, NoteQuota.MostWithin(new(), 2));
    }

    [Property(MaxTest = 30)]
    public void Decide_GreedyWriter_NeverBreaksADayAWeekOrAMonth(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var limit = new InviteNoteLimit(random.Next(1, 5), random.Next(1, 9), random.Next(1, 20));
        var settings = Berlin with { Limits = new() { Invite = new(1000) }, Spacing = new(0, 600) };
        var margin = TimeSpan.FromSeconds(random.Next(2) * 30);
        var (now, sent) = (Any(random), new List<DateTimeOffset>());
        for (var round = 0; sent.Count < 60 && round < 2_000; round++)
        {
            var decision = PacingRules.Decide(ActionKind.Invite, now, settings, null, LedgerCounts.None, PacingState.Fresh, margin, new(limit, sent));
            if (decision.IsNow)
                sent.Add(now);
            Assert.True(decision.IsNow || decision.Until > now);
            now = decision.IsNow ? now.AddSeconds(random.Next(1, 600)) : decision.Until!.Value;
        }

        Assert.Equal(60, sent.Count);
        Assert.All(sent.GroupBy(at => Local(at, "Europe/Berlin").Date), day => Assert.True(day.Count() <= limit.PerDay));
        for (var i = 0; i < sent.Count; i++)
        {
            Assert.True(i < limit.PerWeek || sent[i] - sent[i - limit.PerWeek!.Value] >= TimeSpan.FromDays(7));
            Assert.True(i < limit.PerMonth || sent[i] - sent[i - limit.PerMonth!.Value] >= TimeSpan.FromDays(31));
        }
    }

    private static PacingDecision Decide(DateTimeOffset at, NoteQuota? notes)
        => PacingRules.Decide(ActionKind.Invite, at, Berlin, null, LedgerCounts.None, PacingState.Fresh, TimeSpan.Zero, notes);
}
