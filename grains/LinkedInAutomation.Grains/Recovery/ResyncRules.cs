using System.Globalization;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Grains.Recovery;

/// <summary>What to do about a difference.</summary>
public enum Proposal
{
    /// <summary>Store the ids that Unipile shows.</summary>
    LearnIds,
    NoticeConnection,
    NoticeReply,
    NoticeManualMessage,
    NoticeInvitationGone,

    /// <summary>Nothing is done by itself: a person decides, with the manual status.</summary>
    Review,
}

/// <summary>Where a lead and Unipile say different things.</summary>
public sealed record Difference(string Field, string? Ours, string? Theirs, Proposal Proposal);

/// <summary>What is true about a lead, by its own row and by Unipile. Pure.</summary>
public static class ResyncRules
{
    /// <param name="hasReply">Among the messages is one of the person.</param>
    /// <param name="hasManual">Among them is one that the owner wrote by hand.</param>
    public static IReadOnlyList<Difference> Compare(LeadState ours, PersonEvidence theirs, bool hasReply, bool hasManual)
    {
        if (!theirs.Exists)
            return [new("person", ours.Person.PublicIdentifier, null, Proposal.Review)];
        return [.. Ids(ours, theirs), .. Connection(ours, theirs), .. Messages(ours, hasReply, hasManual)];
    }

    private static IEnumerable<Difference> Ids(LeadState ours, PersonEvidence theirs)
    {
        if (!string.Equals(ours.Person.PublicIdentifier, theirs.PublicIdentifier ?? ours.Person.PublicIdentifier, StringComparison.OrdinalIgnoreCase))
            yield return new("public_identifier", ours.Person.PublicIdentifier, theirs.PublicIdentifier, Proposal.LearnIds);
        if (theirs.ProviderId is not null && theirs.ProviderId != ours.ProviderId)
            yield return new("provider_id", ours.ProviderId, theirs.ProviderId, ours.ProviderId is null ? Proposal.LearnIds : Proposal.Review);
        if (theirs.ConversationId is not null && ours.ConversationId is null)
            yield return new("conversation_id", null, theirs.ConversationId, Proposal.LearnIds);
    }

    private static IEnumerable<Difference> Connection(LeadState ours, PersonEvidence theirs)
    {
        var since = ours.ConnectedAt?.ToString("O", CultureInfo.InvariantCulture);
        if (ours.ConnectedAt is null && theirs.IsConnected && !ours.IsEnded)
            yield return new("connection", "none", "connected", Proposal.NoticeConnection);
        // The person may have taken it back; whether the lead still makes sense nobody can say but a person.
        else if (ours.ConnectedAt is not null && !theirs.IsConnected && !ours.IsEnded)
            yield return new("connection", $"connected since {since}", "none", Proposal.Review);
        if (theirs.IsConnected || ours.ConnectedAt is not null || ours.IsEnded)
            yield break;
        if (ours.IsInvitationPending && !theirs.IsInvitationPending && ours.Details.InvitationMissedAt is null)
            yield return new("invitation", "pending", "none", Proposal.NoticeInvitationGone);
        else if (ours.InvitedAt is null && theirs.IsInvitationPending)
            yield return new("invitation", "none", "pending", Proposal.Review);
    }

    private static IEnumerable<Difference> Messages(LeadState ours, bool hasReply, bool hasManual)
    {
        var status = StoredName.Of(ours.Status);
        if (hasReply && ours.RepliedAt is null)
            yield return new("reply", status, "the person wrote", Proposal.NoticeReply);
        if (hasManual && !ours.IsEnded)
            yield return new("manual_message", status, "the owner wrote by hand", Proposal.NoticeManualMessage);
    }
}
