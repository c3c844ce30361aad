namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>Limits, hours and spacing.</summary>
internal static partial class Judge
{
    private const int OthersPerDay = 50;

    private static IEnumerable<string> OverLimits(Evidence run)
    {
        foreach (var calls in Effects(run).GroupBy(c => (c.Account, c.Effect)))
        {
            var plan = run.Scenario.Accounts[calls.Key.Account];
            var (perDay, perWeek) = calls.Key.Effect switch
            {
                "invite" => (plan.InvitesPerDay, plan.InvitesPerWeek),
                "message" or "inmail" => (plan.MessagesPerDay, null),
                "visit" or "reaction" => (plan.VisitsPerDay, null),
                _ => (OthersPerDay, (int?)null),
            };
            foreach (var day in calls.GroupBy(c => Local(c.At, plan.Hours.Zone).Date).Where(day => day.Count() > perDay))
                yield return $"3: account {calls.Key.Account} did {day.Count()} of kind {calls.Key.Effect} on {day.Key:yyyy-MM-dd}, allowed {perDay}: {Times(day)}";
            foreach (var last in calls.Where(_ => perWeek is not null))
            {
                var week = calls.Where(c => c.At <= last.At && c.At > last.At.AddDays(-7)).ToList();
                if (week.Count > perWeek)
                    yield return $"3: account {calls.Key.Account} did {week.Count} of kind {calls.Key.Effect} in seven days, allowed {perWeek}: {Times(week)}";
            }
        }
    }

    private static IEnumerable<string> OutOfHours(Evidence run)
    {
        foreach (var call in Effects(run))
        {
            if (!IsOpen(run.Scenario.Accounts[call.Account].Hours, call.At))
                yield return $"4: out of the hours of its account: {call}";
            var campaigns = run.Scenario.Campaigns.Where((c, i) => call.Person is { } person && run.Scenario.People[person].Campaigns.Any(import => import.Campaign == i)
                && (call.Text is null || call.Effect == "visit" || c.All.Select((_, step) => Texts.Of(i, step)).Contains(call.Text))).ToList();
            if (campaigns.Count > 0 && campaigns.All(c => c.Hours is { } hours && !IsOpen(hours, call.At)))
                yield return $"4: out of the hours of its campaign: {call}";
        }
    }

    private static IEnumerable<string> TooClose(Evidence run)
    {
        foreach (var calls in Effects(run).GroupBy(c => c.Account))
        {
            var spacing = TimeSpan.FromSeconds(run.Scenario.Accounts[calls.Key].SpacingMin);
            foreach (var (first, second) in calls.Zip(calls.Skip(1)).Where(pair => pair.Second.At - pair.First.At < spacing))
                yield return $"4: closer than {spacing}: {first}; {second}";
        }
    }

    private static bool IsOpen(HoursPlan hours, DateTimeOffset at)
    {
        var local = Local(at, hours.Zone);
        return (hours.Weekends || local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) && local.Hour >= hours.Opens && local.Hour < hours.Closes;
    }

    private static DateTimeOffset Local(DateTimeOffset at, string zone) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone));
}
