using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;
using static LinkedInAutomation.Tests.Accounts.Instants;

namespace LinkedInAutomation.Tests.Accounts;

/// <summary>An account that sends whenever it is allowed to, for thousands of sends; the outcome is judged without the rules.</summary>
public class PacingSimulationTests
{
    [Property(MaxTest = 12)]
    public void Decide_GreedyAccount_NeverBreaksALimit(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var start = Any(random);
        var hours = Hours(random, start) with { From = "06:00", To = "20:00" };
        if (random.Next(3) == 0)
            hours = hours with { From = "00:00", To = "24:00" };
        var campaign = random.Next(2) == 0 ? hours with { From = "08:00", To = "22:00" } : null;
        var settings = new AccountSettings(
            new AccountLimits { Invite = new(random.Next(1, 40), random.Next(1, 120)) }, hours, Range(random),
            random.Next(2) == 0 ? new RampUp(random.Next(3), 1) : null);
        var margin = TimeSpan.FromSeconds(random.Next(3) * 45);

        var arrived = Run(settings, campaign, start, margin, random, 500);

        Assert.Equal(500, arrived.Count);
        Judge(arrived, settings, campaign, start);
    }

    private static Spacing Range(Random random)
    {
        var min = random.Next(600);
        return new(min, min + random.Next(600));
    }

    // Each send arrives up to the margin after it was decided, which is when LinkedIn counts it.
    private static List<DateTimeOffset> Run(
        AccountSettings settings, WorkingHours? campaign, DateTimeOffset start, TimeSpan margin, Random random, int count)
    {
        var (now, zone) = (start, settings.WorkingHours.TimeZone);
        var state = PacingState.Fresh with { RampUpStartedOn = LocalDay.DateOf(start, zone) };
        var (decided, arrived) = (new List<DateTimeOffset>(), new List<DateTimeOffset>());
        for (var rounds = 0; arrived.Count < count && rounds < 20 * count; rounds++)
        {
            var ledger = LedgerCounts.From(decided.TakeLast(300), now, zone, margin);
            var decision = PacingRules.Decide(ActionKind.Invite, now, settings, campaign, ledger, state, margin);
            if (!decision.IsNow)
            {
                Assert.True(decision.Until > now, $"{decision} at {now:o}");
                now = decision.Until.Value;
                continue;
            }

            decided.Add(now);
            now += margin * random.NextDouble();
            arrived.Add(now);
            state = state with { LastActivityAt = now, NextSlotAt = PacingRules.NextSlot(now, settings.Spacing, random.NextDouble()) };

            // A crash now and then forgets the slot.
            if (random.Next(20) == 0)
                state = state with { NextSlotAt = null };
        }

        return arrived;
    }

    private static void Judge(List<DateTimeOffset> arrived, AccountSettings settings, WorkingHours? campaign, DateTimeOffset start)
    {
        var limit = settings.Limits.Invite;
        var first = Local(start, settings.WorkingHours.TimeZone).Date;
        foreach (var day in arrived.GroupBy(at => Local(at, settings.WorkingHours.TimeZone).Date))
        {
            var age = NodaTime.Period.DaysBetween(first, day.Key);
            var ramp = settings.RampUp is { } up ? up.StartPerDay + (age * up.StepPerDay) : int.MaxValue;
            Assert.InRange(day.Count(), 1, Math.Min(limit.PerDay, ramp));
        }

        for (var i = 0; i < arrived.Count; i++)
        {
            Assert.True(IsOpen(settings.WorkingHours, arrived[i]) && (campaign is null || IsOpen(campaign, arrived[i])));
            Assert.True(i == 0 || arrived[i] - arrived[i - 1] >= TimeSpan.FromSeconds(settings.Spacing.MinSeconds));
            Assert.True(i < limit.PerWeek || arrived[i] - arrived[i - limit.PerWeek!.Value] >= TimeSpan.FromDays(7));
        }
    }
}
