using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>What accounts do: as <see cref="AccountPump"/>, but many actions in one go.</summary>
internal sealed partial class ForecastRun
{
    /// <summary>While several campaigns want to send, one has so many at once for each of its weight.</summary>
    private const int InTurn = 4;

    private static readonly LeadPerson Somebody = new() { PublicIdentifier = "somebody" };

    private void Turn(AccountRun account, DateTimeOffset now)
    {
        account.TurnAt = null;
        DateTimeOffset? opens = null;
        if (Send(account, now, ref opens) || Start(account, now, ref opens))
            Wake(account, now);
        else if (opens is { } at && at > now)
            Wake(account, at);
    }

    /// <summary>Sends for the campaign whose turn it is what is most urgent in it.</summary>
    private bool Send(AccountRun account, DateTimeOffset now, ref DateTimeOffset? opens)
    {
        var ready = new Dictionary<Guid, (Cohort Cohort, bool CarriesNote)>();
        foreach (var campaign in _campaignsOf.GetValueOrDefault(account.Id, []))
        {
            foreach (var kind in AccountPump.Kinds)
            {
                if (account.Head(campaign, kind) is not { } head)
                    continue;
                var carriesNote = head.Action is { Kind: ActionKind.Invite, Text: not null } action
                    && (action.Details?.FallbackWithoutNote is not true || account.HasNoteLeft(now));
                if (IsOpen(account, campaign, kind, carriesNote, now, ref opens))
                {
                    ready.Add(campaign.State.Id, (head, carriesNote));
                    break;
                }
            }
        }

        if (ready.Count == 0)
            return false;
        var weights = ready.ToDictionary(r => r.Key, r => r.Value.Cohort.Campaign.State.Settings.Weight);
        var next = account.Sends.Order(weights)[0];
        var (cohort, note) = ready[next];
        var most = account.Capacity(cohort.Campaign, cohort.Action!.Kind, note, now);
        if (ready.Count > 1)
        {
            most = Math.Min(most, InTurn * weights[next]);
            for (var i = 0L; i < Math.Min(most, cohort.Count); i++)
                account.Sends.Served(next, weights);
        }

        Send(account, cohort.Count > most ? cohort.Split(most) : cohort, note, now);
        return true;
    }

    private void Send(AccountRun account, Cohort cohort, bool carriesNote, DateTimeOffset now)
    {
        var kind = cohort.Action!.Kind;
        var at = account.Send(kind, carriesNote, cohort.Count, now);
        cohort.IsSent = true;
        cohort.Alarm++;
        Schedule(at, cohort, null);
        if (cohort.Campaign == _target)
            _tally.Sent(kind, at, cohort.Count);
    }

    /// <summary>With nothing to send, starts new leads: as many as the account comes to at once.</summary>
    private bool Start(AccountRun account, DateTimeOffset now, ref DateTimeOffset? opens)
    {
        var waiting = new Dictionary<Guid, CampaignRun>();
        foreach (var campaign in _campaignsOf.GetValueOrDefault(account.Id, []).Where(campaign => campaign.NotStarted > 0))
        {
            if (campaign.FirstKind is not { } first || IsOpen(account, campaign, first, carriesNote: false, now, ref opens))
                waiting.Add(campaign.State.Id, campaign);
        }

        var weights = waiting.ToDictionary(w => w.Key, w => w.Value.State.Settings.Weight);
        foreach (var id in account.Starts.Order(weights))
        {
            var campaign = waiting[id];
            var room = account.Room(campaign, now);
            if (room <= 0)
            {
                // Those on their way make room when they are invited; the day's limit may grow tomorrow.
                Earliest(ref opens, account.NextDay(now));
                continue;
            }

            var accounts = Math.Max(1, campaign.Accounts);
            var count = Math.Min(room, (campaign.NotStarted + accounts - 1) / accounts);
            if (campaign is { BeginsAtOnce: true, FirstKind: { } kind })
                count = Math.Min(count, waiting.Count > 1 ? InTurn * weights[id] : account.Capacity(campaign, kind, carriesNote: false, now));
            for (var i = 0L; weights.Count > 1 && i < count; i++)
                account.Starts.Served(id, weights);
            Start(account, campaign, count, now);
            return true;
        }

        return false;
    }

    private void Start(AccountRun account, CampaignRun campaign, long count, DateTimeOffset now)
    {
        campaign.NotStarted -= count;
        account.ChangeBeforeInvitation(campaign, count);
        if (campaign == _target)
            _tally.Started(now, count);
        var lead = new LeadState
        {
            Id = Guid.Empty,
            ClientId = campaign.State.ClientId,
            CampaignId = campaign.State.Id,
            Person = Somebody,
            CreatedAt = now,
            UpdatedAt = now,
        };
        Take(new(campaign, account, lead, count), LeadRules.Start(lead, campaign.State, account.Id, "", now), now);
    }

    private bool IsOpen(AccountRun account, CampaignRun campaign, ActionKind kind, bool carriesNote, DateTimeOffset now, ref DateTimeOffset? opens)
    {
        var decision = account.Decide(campaign, kind, carriesNote, now);
        if (decision.IsNow)
            return true;
        Earliest(ref opens, decision.Until);
        var isLimit = decision.Reason is WaitingFor.DailyLimit or WaitingFor.WeeklyLimit or WaitingFor.Cooldown;
        // Hours that end while there is work left: the gaps fill them.
        if (campaign == _target && account.WorksOnDayOf(campaign, now) && (isLimit || (decision.Reason == WaitingFor.WorkingHours && account.HasSentOnDayOf(now))))
            _tally.Limited(account.Id, kind, decision.Reason!.Value, now);
        return false;
    }

    private static void Earliest(ref DateTimeOffset? opens, DateTimeOffset? until)
    {
        if (until is not null && !(opens <= until))
            opens = until;
    }
}
