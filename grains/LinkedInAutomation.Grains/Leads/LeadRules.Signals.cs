using LinkedInAutomation.Grains.Campaigns;

namespace LinkedInAutomation.Grains.Leads;

public static partial class LeadRules
{
    /// <summary>The person answered through another campaign or account of the client.</summary>
    public const string RepliedElsewhere = "replied_elsewhere";

    /// <summary>The owner of an account of the client wrote to the person by hand.</summary>
    public const string WrittenByHand = "manual_message";

    /// <summary>The person accepted. Up to four detections tell of one acceptance, in any order; the first one counts.</summary>
    public static LeadDecision? Connection(LeadState lead, CampaignState campaign, ConnectionSeen seen, DateTimeOffset now)
    {
        if (lead.ConnectedAt is not null || !lead.IsStarted)
            return null;
        var connected = Connected(
            new LeadDecision(lead with { ProviderId = lead.ProviderId ?? seen.ProviderId, UpdatedAt = now }), seen.Source, now);
        if (lead.IsEnded)
            return connected;
        if (lead.Details.WentOnWithoutConnection && campaign.Settings.LateAcceptance == LateAcceptance.Stop)
            return End(connected, LeadStatus.Stopped, "late_acceptance", now) with { CancelsQueued = true };
        // A queued or running action goes on; its outcome brings the lead further.
        return connected.Lead.WaitingFor == WaitingFor.Connection ? Resume(connected, campaign, now) : connected;
    }

    /// <summary>The person wrote: nothing automatic reaches them any more.</summary>
    public static LeadDecision? Reply(LeadState lead, CampaignState campaign, MessageSeen seen, DateTimeOffset now)
    {
        if (lead.RepliedAt is not null || !lead.IsStarted)
            return null;
        var known = new LeadDecision(lead with
        {
            ProviderId = lead.ProviderId ?? seen.ProviderId,
            ConversationId = lead.ConversationId ?? seen.ChatId,
            UpdatedAt = now,
        });
        return Replied(lead.ConnectedAt is null && !lead.IsEnded && !seen.IsInMail ? Connected(known, "reply", now) : known, campaign, seen.At);
    }

    /// <summary>
    /// Something happened to the same person through another campaign or account of the client that ends outreach to them: a reply, the
    /// owner writing by hand. This lead's own campaign says whether it stops for that.
    /// </summary>
    public static LeadDecision? StopForPerson(LeadState lead, CampaignState campaign, string reason, DateTimeOffset now)
    {
        var stops = reason == RepliedElsewhere ? campaign.Settings.StopOnReply : campaign.Settings.StopOnManualMessage;
        return stops ? Stop(lead, reason, now) : null;
    }

    /// <summary>An own message that is not ours: the owner has taken over.</summary>
    public static LeadDecision? OwnerWrote(LeadState lead, CampaignState campaign, MessageSeen seen, DateTimeOffset now)
        => !lead.IsStarted || (lead.IsEnded && lead.Details.TakenOverAt is not null)
            ? null
            : ManualMessage(new LeadDecision(lead with { ConversationId = lead.ConversationId ?? seen.ChatId, UpdatedAt = now }), campaign, now);

    /// <summary>An own message that is ours: teaches the chat's id.</summary>
    public static LeadDecision? OwnEcho(LeadState lead, MessageSeen seen, DateTimeOffset now)
        => lead.ConversationId is not null || seen.ChatId is null
            ? null
            : new LeadDecision(lead with { ConversationId = seen.ChatId, UpdatedAt = now });

    private static LeadDecision Connected(LeadDecision decision, string source, DateTimeOffset at)
    {
        var lead = decision.Lead;
        if (lead.ConnectedAt is not null)
            return decision;
        var connected = (decision with { Lead = lead with { ConnectedAt = at } })
            .With(new(LeadEventTypes.ConnectionAccepted, at, Facts(("source", source))));
        return lead.Status is LeadStatus.PendingInvite or LeadStatus.InviteSent
            ? Move(connected, LeadStatus.Connected, null, at)
            : connected;
    }

    private static LeadDecision Replied(LeadDecision decision, CampaignState campaign, DateTimeOffset at)
    {
        var lead = decision.Lead;
        var replied = (decision with { Lead = lead with { RepliedAt = at } }).With(new(LeadEventTypes.ReplyReceived, at)) with
        {
            StopsPerson = RepliedElsewhere,
        };
        if (!campaign.Settings.StopOnReply || lead.Status is LeadStatus.Stopped or LeadStatus.Failed)
            return replied;
        return End(replied, LeadStatus.Replied, null, at) with { CancelsQueued = true };
    }

    private static LeadDecision ManualMessage(LeadDecision decision, CampaignState campaign, DateTimeOffset at)
    {
        var taken = decision with { Lead = decision.Lead with { Details = decision.Lead.Details with { TakenOverAt = decision.Lead.Details.TakenOverAt ?? at } } };
        var seen = taken.With(new(LeadEventTypes.ManualMessage, at)) with { StopsPerson = WrittenByHand };
        return campaign.Settings.StopOnManualMessage && !decision.Lead.IsEnded
            ? End(seen, LeadStatus.Stopped, WrittenByHand, at) with { CancelsQueued = true }
            : seen;
    }
}
