using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Forecasts;
using static LinkedInAutomation.Tests.Forecasts.ForecastScene;

namespace LinkedInAutomation.Tests.Forecasts;

/// <summary>What holds for every campaign, judged from the days alone.</summary>
public class ForecastProperties
{
    private static readonly string[] Sequences =
    [
        InviteAndMessage,
        """[{"id":"look","type":"visit_profile"},{"id":"invite","type":"invite","delay":{"value":2,"unit":"hours"},"expire_after":{"days":9}}]""",
        """
        [{"id":"look","type":"visit_profile"},{"id":"invite","type":"invite","delay":{"value":1,"unit":"working_days"}},
         {"id":"if","type":"if","condition":"not_connected_after","after":{"value":6,"unit":"days"},
          "then":[{"id":"open","type":"if","condition":"open_profile","then":[{"id":"mail","type":"inmail","subject":"S","text":"T"}],"else":[{"id":"end","type":"end"}]}],
          "else":[{"id":"one","type":"message","text":"A"},{"id":"two","type":"message","delay":{"value":2,"unit":"working_days"},"text":"B"}]}]
        """,
        """[{"id":"like","type":"react_to_post","delay":{"value":1,"unit":"days"}},{"id":"hello","type":"message","text":"A"}]""",
    ];

    [Property(MaxTest = 60)]
    public void Run_AnyCampaign_KeepsEveryLimitAndLosesNoLead(DoNotSize<int> seed)
    {
        var scene = Any(new Random(seed.Item));
        var forecast = scene.Run();
        var limits = scene.Settings.Limits;

        foreach (var kind in Enum.GetValues<ActionKind>())
        {
            var sends = forecast.Days.Select(day => day.Sends[kind]).ToList();
            for (var day = 0; day < sends.Count; day++)
            {
                var isOpen = forecast.Days[day].Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
                Assert.InRange(sends[day], 0, isOpen ? (long)limits.Of(kind).PerDay * scene.Accounts : 0);
                var week = sends.Skip(Math.Max(0, day - 6)).Take(Math.Min(day + 1, 7)).Sum();
                Assert.InRange(week, 0, limits.Of(kind).PerWeek is { } perWeek ? (long)perWeek * scene.Accounts : long.MaxValue);
            }
        }

        var (started, finished) = (forecast.Days.Sum(day => day.Started), forecast.Days.Sum(day => day.Finished));
        Assert.InRange(started, 0, scene.Leads);
        Assert.InRange(finished, 0, started);
        Assert.InRange(Sends(forecast, ActionKind.Invite).Sum(), 0, scene.Leads);
        if (forecast.ExpectedFinish <= forecast.Days[^1].Date)
            Assert.Equal((scene.Leads, scene.Leads, 0), (started, finished, forecast.Unfinished));
        Assert.Equal(forecast.ExpectedFinish is null, forecast.Unfinished > 0);
    }

    [Property(MaxTest = 40)]
    public void Run_MoreLeads_NeverFinishEarlier(DoNotSize<int> seed)
    {
        var scene = Any(new Random(seed.Item));
        Assert.True(Finish(scene) <= Finish(scene with { Leads = scene.Leads * 2 }));
    }

    [Property(MaxTest = 40)]
    public void Run_TwiceTheAccounts_NeverFinishesLater(DoNotSize<int> seed)
    {
        var scene = Any(new Random(seed.Item));
        Assert.True(Finish(scene with { Accounts = scene.Accounts * 2 }) <= Finish(scene));
    }

    [Property]
    public void Run_Twice_AnswersTheSame(DoNotSize<int> seed)
    {
        var scene = Any(new Random(seed.Item)) with { Leads = 50 };
        var (first, second) = (scene.Run(), scene.Run());
        Assert.Equal(first.ExpectedFinish, second.ExpectedFinish);
        Assert.Equal(first.Days.SelectMany(day => day.Sends), second.Days.SelectMany(day => day.Sends));
    }

    private static DateOnly Finish(ForecastScene scene) => scene.Run().ExpectedFinish ?? DateOnly.MaxValue;

    private static ForecastScene Any(Random random)
    {
        var gap = random.Next(3) * 90;
        return new()
        {
            Steps = Sequences[random.Next(Sequences.Length)],
            Leads = random.Next(1, 400),
            Accounts = random.Next(1, 4),
            Days = ForecastRules.MaxDays,
            Settings = Limited(random.Next(1, 40), random.Next(2) == 0 ? random.Next(1, 150) : null) with
            {
                Spacing = new(gap, gap * 2),
                RampUp = random.Next(3) == 0 ? new(1, 2) : null,
            },
            Assumptions = new(
                Assumption.DefaultAcceptance with { Rate = random.NextDouble() }, Assumption.DefaultReply with { Rate = random.NextDouble() }),
        };
    }
}
