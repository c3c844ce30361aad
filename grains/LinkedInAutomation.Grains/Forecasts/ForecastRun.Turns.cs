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
        var ready = new List<(Cohort Cohort, bool CarriesNote)>();
        foreach (var campaign in _campaignsOf.GetValueOrDefault(account.Id, []))
        {
            foreach (var kind in AccountPump.Kinds)
            {
                if (account.Head(campaign, kind) is not { } head)
                    continue;
                var carriesNote = CarriesNote(account, head, now);
                if (IsOpen(account, campaign, kind, carriesNote, now, ref opens))
                {
                    ready.Add((head, carriesNote));
                    break;
                }
            }
        }

        if (ready.Count == 0)
            return false;
        if (ready is [var (only, onlyNote)])
        {
            Send(account, only, onlyNote, account.Capacity(only.Campaign, only.Action!.Kind, onlyNote, now), now);
            return true;
        }

        var weights = ready.ToDictionary(r => r.Cohort.Campaign.State.Id, r => r.Cohort.Campaign.State.Settings.Weight);
        var next = account.Sends.Order(weights)[0];
        var (cohort, note) = ready.Find(r => r.Cohort.Campaign.State.Id == next);
        var most = Math.Min(account.Capacity(cohort.Campaign, cohort.Action!.Kind, note, now), InTurn * weights[next]);
        for (var sent = Send(account, cohort, note, most, now); sent > 0; sent--)
            account.Sends.Served(next, weights);
        return true;
    }

    /// <summary>Sends as many of the line as may go at once, beginning with its head. Those with the same future go on as one cohort.</summary>
    /// <returns>How many.</returns>
    private long Send(AccountRun account, Cohort head, bool carriesNote, long most, DateTimeOffset now)
    {
        var (campaign, kind) = (head.Campaign, head.Action!.Kind);
        var cohorts = new List<Cohort>();
        var count = 0L;
        for (var next = head; next is not null && count < most && CarriesNote(account, next, now) == carriesNote; next = account.Head(campaign, kind))
        {
            var cohort = next.Count > most - count ? next.Split(most - count) : next;
            cohort.IsSent = true;
            cohort.Alarm++;
            count += cohort.Count;
            if (!cohorts.Exists(other => other.Takes(cohort)))
                cohorts.Add(cohort);
        }

        var at = account.Send(kind, carriesNote, count, now);
        foreach (var cohort in cohorts)
            Schedule(at, cohort, null);
        if (campaign == _target)
            _tally.Sent(kind, at, count);
        return count;
    }

    private static bool CarriesNote(AccountRun account, Cohort cohort, DateTimeOffset now)
        => cohort.Action is { Kind: ActionKind.Invite, Text: not null } action
            && (action.Details?.FallbackWithoutNote is not true || account.HasNoteLeft(now));

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
