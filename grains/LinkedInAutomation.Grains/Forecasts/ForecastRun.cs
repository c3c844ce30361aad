using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>
/// The virtual clock: what comes next is done next. <see cref="LeadRules"/> decides what happens to leads, one lead standing for a cohort, and
/// <see cref="PacingRules"/> when an account acts; only people and their answers are assumed.
/// </summary>
internal sealed partial class ForecastRun
{
    /// <summary>So that no settings, however odd, keep a request busy for long; a hundred thousand leads need about a quarter of it.</summary>
    private const int MostHappenings = 1_000_000;

    private static readonly TimeSpan JustNow = TimeSpan.FromTicks(-1);

    private readonly PriorityQueue<Happening, (long At, int Order)> _agenda = new();
    private readonly ForecastInput _input;
    private readonly CampaignRun _target;
    private readonly ForecastTally _tally;
    private readonly Dictionary<Guid, AccountRun> _accounts;
    private readonly Dictionary<Guid, List<CampaignRun>> _campaignsOf = [];

    /// <summary>Of people just invited, and just written to.</summary>
    private readonly double[] _accepts;
    private readonly double[] _replies;
    private int _order;

    public ForecastRun(ForecastInput input, ForecastTally tally)
    {
        (_input, _tally) = (input, tally);
        (_accepts, _replies) = (input.Assumptions.Acceptance.SharesAfter(JustNow), input.Assumptions.Reply.SharesAfter(JustNow));
        _accounts = input.Accounts.Where(a => a.Account.Status == AccountStatus.Ok).ToDictionary(a => a.Account.Id, a => new AccountRun(a, input.Margin));
        _target = Add(input.Target);
        foreach (var other in input.Others)
            Add(other);
        foreach (var account in _accounts.Values)
            Wake(account, input.Now);
    }

    /// <summary>Leads that have not ended yet.</summary>
    public long Remaining => _target.Remaining;

    /// <summary>It came to more happenings than it may take time for.</summary>
    public bool GaveUp { get; private set; }

    public void RunTo(DateTimeOffset horizon, CancellationToken cancellationToken)
    {
        for (var happened = 0; _target.Remaining > 0 && _agenda.TryDequeue(out var next, out _); happened++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (next.At > horizon)
                return;
            if (happened == MostHappenings)
            {
                GaveUp = true;
                return;
            }

            if (next.Cohort is { } cohort && next.Alarm == cohort.Alarm)
                Ring(cohort, next.At);
            else if (next.Account is { } account && account.TurnAt == next.At)
                Turn(account, next.At);
        }
    }

    private CampaignRun Add(CampaignPlan plan)
    {
        var accounts = plan.Campaign.AccountIds.Where(_accounts.ContainsKey).ToList();
        // Accounts that are not simulated take their part of the line as well.
        var share = plan == _input.Target || plan.Campaign.AccountIds.Count == 0 ? 1 : (double)accounts.Count / plan.Campaign.AccountIds.Count;
        var campaign = new CampaignRun(plan.Campaign, (long)Math.Ceiling(plan.NotStarted * share), plan.Campaign.AccountIds.Count);
        foreach (var account in accounts)
        {
            if (!_campaignsOf.TryGetValue(account, out var campaigns))
                _campaignsOf[account] = campaigns = [];
            campaigns.Add(campaign);
        }

        foreach (var group in plan.UnderWay)
        {
            campaign.Remaining += group.Count;
            if (group.Lead.AccountId is { } id && accounts.Contains(id))
                Place(new(campaign, _accounts[id], group.Lead, group.Count));
        }

        return campaign;
    }

    private void Schedule(DateTimeOffset at, Cohort? cohort, AccountRun? account)
    {
        _agenda.Enqueue(new(at, cohort, account, cohort?.Alarm ?? 0), (at.UtcTicks, _order++));
    }

    /// <summary>Gives the account a turn no later than that, and as soon as it may act again.</summary>
    private void Wake(AccountRun account, DateTimeOffset at)
    {
        if (account.Pacing.NextSlotAt > at)
            at = account.Pacing.NextSlotAt.Value;
        if (account.TurnAt <= at)
            return;
        account.TurnAt = at;
        Schedule(at, null, account);
    }

    private readonly record struct Happening(DateTimeOffset At, Cohort? Cohort, AccountRun? Account, int Alarm);
}
