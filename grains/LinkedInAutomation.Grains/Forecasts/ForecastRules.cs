using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>
/// Plays a campaign forward on a virtual clock, with the rules that move the real one. Cohorts stand for leads, so a hundred thousand take
/// well under a second. The same input gives the same answer. Pure.
/// </summary>
public static class ForecastRules
{
    public const int MaxDays = 365;

    /// <summary>How far ahead the finish is looked for: two years.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(2 * 365);

    public static Forecast Run(ForecastInput input, CancellationToken cancellationToken = default)
    {
        var plan = input.Target;
        var tally = new ForecastTally(plan.Campaign.TimeZone, LocalDay.DateOf(input.Now, plan.Campaign.TimeZone), input.Days);
        var notes = NotesOf(input).ToList();
        foreach (var account in input.Accounts.Where(account => account.Account.Status != AccountStatus.Ok))
        {
            for (var day = 0; day < input.Days; day++)
                tally.Limited(account.Account.Id, null, WaitingFor.Account, input.Now.AddDays(day));
        }

        var left = plan.NotStarted + plan.UnderWay.Sum(group => group.Count);
        var isOver = plan.Campaign.Status is CampaignStatus.Archived or CampaignStatus.Completed;
        if (!isOver && plan.Campaign.Sequence.Steps.Length > 0 && left > 0)
        {
            var run = new ForecastRun(input, tally);
            run.RunTo(input.Now + Horizon, cancellationToken);
            left = run.Remaining;
            if (run.GaveUp)
                notes.Add("The settings make so many single steps that the simulation ended before its time.");
        }

        return new(tally.Days(), left == 0 ? tally.LastEnd : null, left, tally.Spans(), notes);
    }

    private static IEnumerable<string> NotesOf(ForecastInput input)
    {
        var campaign = input.Target.Campaign;
        if (campaign.Status is CampaignStatus.Draft or CampaignStatus.Paused)
            yield return $"The campaign is {campaign.Status.ToString().ToLowerInvariant()}: the forecast begins as if it went to work now.";
        if (campaign.Status is CampaignStatus.Archived or CampaignStatus.Completed)
            yield return $"The campaign is {campaign.Status.ToString().ToLowerInvariant()}: nothing is sent any more.";
        if (campaign.Sequence.Steps.Length == 0)
            yield return "The sequence has no steps: nothing is sent.";
        if (input.Target.NotStarted == 0 && input.Target.UnderWay.Count == 0)
            yield return "The campaign has no leads to work.";
        if (input.Target.Paused > 0)
            yield return $"{input.Target.Paused} paused leads are left out.";
        if (campaign.AccountIds.Count == 0)
            yield return "No LinkedIn account is assigned: nothing is sent.";
        foreach (var account in input.Accounts.Where(account => account.Account.Status != AccountStatus.Ok))
            yield return $"{account.Account.Name} cannot send now: its leads wait, and it starts none.";
        if (input.Target.UnderWay.Where(group => group.Lead.AccountId is { } id && !campaign.AccountIds.Contains(id)).Sum(group => group.Count) is > 0 and var lost)
            yield return $"{lost} leads are with an account that the campaign does not have any more: they wait.";
        if (input.Others.Count > 0)
            yield return $"{input.Others.Count} other active campaigns share the accounts and take their turns.";
    }
}
