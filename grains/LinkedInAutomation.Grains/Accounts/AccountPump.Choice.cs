using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Sequences.Steps;
using LinkedInAutomation.Unipile;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What is sent or started next, fair between the campaigns and between the senders.</summary>
public sealed partial class AccountPump
{
    /// <summary>An account that must leave the next lead to another comes back no sooner.</summary>
    private static readonly TimeSpan ShortestTurn = TimeSpan.FromMinutes(1);

    /// <summary>The other accounts of a campaign wait no longer than this for one that has stopped asking, whatever its spacing.</summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(10);

    private readonly WeightedRoundRobin _sends = new();
    private readonly WeightedRoundRobin _starts = new();

    /// <summary>Campaigns take turns by their weight, and within one the most urgent kind goes first.</summary>
    private async Task<LedgerAction?> ChooseAsync(LinkedInAccountState account, List<ActionKind> ready, DateTimeOffset now)
    {
        var hasNoteLeft = pace.HasNoteLeft(account, now);
        var heads = (await ledger.HeadsAsync(account.Id, ready, hasNoteLeft, now))
            .Select(head => head is { CarriesNote: true, Details.FallbackWithoutNote: true } && !hasNoteLeft ? head.WithoutNote() : head)
            .Where(head => IsOpen(Decide(account, head, now)))
            .ToList();
        if (heads.Count == 0)
            return null;
        var weights = heads.DistinctBy(head => head.CampaignId).ToDictionary(head => head.CampaignId, head => head.CampaignWeight);
        var campaign = _sends.Order(weights)[0];
        _sends.Served(campaign, weights);
        return heads.Where(head => head.CampaignId == campaign).MinBy(head => Array.IndexOf(Kinds, head.Kind));
    }

    /// <summary>
    /// With nothing queued and quota left, starts the next lead of a campaign, by weight. Bounded: no more leads are brought on their way than
    /// the account may invite by the time they come to the invitation, so that nobody waits there for weeks.
    /// </summary>
    private async Task<bool> StartLeadAsync(LinkedInAccountState account, List<ActionKind> ready, DateTimeOffset now)
    {
        if (_allDryUntil is { } dry && !IsOpen(dry > now ? PacingDecision.NotBefore(WaitingFor.NotStarted, dry) : PacingDecision.Now))
            return false;
        _askedAgain = false;
        _allDryUntil = null;
        var supply = await ledger.SupplyAsync(account.Id);
        var open = supply
            .Where(campaign => IsAsked(campaign.Id, now) && ready.Any(kind => IsOpen(pace.Decide(kind, account, campaign.Hours, now))))
            .ToDictionary(campaign => campaign.Id);
        var weights = open.ToDictionary(campaign => campaign.Key, campaign => campaign.Value.Weight);
        foreach (var id in _starts.Order(weights))
        {
            var campaign = grains.GetGrain<ICampaignGrain>(id);
            if (await campaign.GetState() is not { } plan || (plan.Sequence.FirstKind() is { } first && !ready.Contains(first)))
                continue;
            if (Room(account, open[id], plan, now) is not (> 0 and var room))
                continue;
            var offer = await campaign.NextLeadAsync(new(account.Id, room, AsksAgainWithin(account.Settings.Spacing)));
            if (offer.LeadId is { } lead)
            {
                _starts.Served(id, weights);
                var answer = await grains.GetGrain<ILeadGrain>(lead).StartAsync(account.Id, account.Name);
                LogStarted(account.Id, id, lead, answer);
                return true;
            }

            // Leads may have come while the campaign was being asked.
            if (offer.IsOthersTurn)
                _dryUntil[id] = now + Longer(ShortestTurn, TimeSpan.FromSeconds(account.Settings.Spacing.MinSeconds));
            else if (!_askedAgain)
                _dryUntil[id] = now + options.LongestSleep;
            IsAsked(id, now);
        }

        if (!_askedAgain && supply.All(campaign => _dryUntil.GetValueOrDefault(campaign.Id) > now))
            _allDryUntil = supply.Select(campaign => _dryUntil[campaign.Id]).DefaultIfEmpty(now + options.LongestSleep).Min();
        return false;
    }

    private static TimeSpan AsksAgainWithin(Spacing spacing)
    {
        var gap = TimeSpan.FromSeconds(spacing.MaxSeconds) + ShortestTurn;
        return gap < LongestTurn ? gap : LongestTurn;
    }

    private long Room(LinkedInAccountState account, CampaignSupply campaign, CampaignState plan, DateTimeOffset now)
    {
        if (plan.Sequence.DaysToInvitation() is not { } days)
            return plan.Sequence.FirstKind() is { } first ? Math.Max(1, pace.Free(first, account, now).Today) : 1;
        var needsNote = plan.Sequence.All().OfType<InviteStep>().Any(step => step is { Note: not null, FallbackWithoutNote: false });
        return StartRules.Room(
            campaign.BeforeInvitation, days, pace.Window(ActionKind.Invite, account, now).PerDay, pace.Free(ActionKind.Invite, account, now),
            plan.AccountIds.Count > 1, needsNote ? account.Settings.Limits.InviteNote : null);
    }

    /// <summary>Whether the campaign is asked for leads now; if later, the account comes again then.</summary>
    private bool IsAsked(Guid campaignId, DateTimeOffset now)
    {
        var until = _dryUntil.GetValueOrDefault(campaignId);
        return IsOpen(until > now ? PacingDecision.NotBefore(WaitingFor.NotStarted, until) : PacingDecision.Now);
    }

    private PacingDecision Decide(LinkedInAccountState account, LedgerAction action, DateTimeOffset now)
        => pace.Decide(action.Kind, account, action.CampaignHours, now, action.CarriesNote);

    private bool IsOpen(PacingDecision decision)
    {
        if (!decision.IsNow && (_opensAt is null || decision.Until < _opensAt))
            _opensAt = decision.Until;
        return decision.IsNow;
    }

    /// <summary>
    /// While a circuit breaker is open nothing is begun. It runs on real time: on a faster clock the account looks again each margin, which
    /// grows with the clock's speed.
    /// </summary>
    private DateTimeOffset? BrokenUntil(LinkedInAccountState account, DateTimeOffset now)
    {
        var rest = Longer(RestOf(breakers.Service), RestOf(breakers.Account(account.ProviderAccountId)));
        return rest > TimeSpan.Zero ? now + Longer(rest, options.Margin) : null;
    }

    private static TimeSpan RestOf(BreakerReading breaker) => breaker.State == BreakerState.Open ? breaker.Rest : TimeSpan.Zero;

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>Once per execution of a step, whatever came of it.</summary>
    private void Executed(LinkedInAccountState account, LedgerAction action, ActionEnd end, TimeSpan latency)
    {
        var reason = end.Result ?? "none";
        instruments.OnExecuted(action.Kind, end.State, reason, latency);
        AccountTracing.End(end);
        LogExecuted(action.Kind, end.State, reason, latency.TotalMilliseconds, account.Id, action.CampaignId, action.LeadId, action.StepId, action.Id, action.Attempts);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} ended as {Outcome} ({Reason}) in {Latency:F0} ms: account {AccountId}, campaign {CampaignId}, lead {LeadId}, step {StepId}, action {ActionId}, attempt {Attempt}")]
    private partial void LogExecuted(
        ActionKind kind, ActionState outcome, string reason, double latency, Guid accountId, Guid campaignId, Guid leadId, string stepId, Guid actionId, int attempt);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Account {AccountId} offered lead {LeadId} of campaign {CampaignId} a start: {Answer}")]
    private partial void LogStarted(Guid accountId, Guid campaignId, Guid leadId, StartAnswer answer);
}
