using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Relations;

/// <summary>A lead that is waiting for its invitation to be accepted.</summary>
public sealed record InvitedLead(Guid Id, string PublicIdentifier, string? ProviderId, string? InvitationId, DateTimeOffset InvitedAt);

/// <param name="Missing">Leads whose invitation should be on the page but is not, oldest first.</param>
/// <param name="ComparedFrom">All that were invited since then have been compared; null: none yet.</param>
public sealed record SentComparison(IReadOnlyList<InvitedLead> Missing, DateTimeOffset? ComparedFrom);

/// <summary>
/// Which of our invitations are gone from the list of pending ones: accepted, declined, withdrawn or expired, the list does not tell. Pure.
/// </summary>
public static class SentInvitationRules
{
    /// <summary>
    /// Compares one page. The list is newest first, so a page is complete down to the oldest of ours that it shows: who was invited after
    /// that one and is not on it is gone. Of what is older the page says nothing, unless it is the last.
    /// </summary>
    /// <param name="invited">Those not compared with a page before, in any order.</param>
    /// <param name="comparedFrom">Down to where the pages before were complete.</param>
    public static SentComparison Compare(
        IReadOnlyList<InvitedLead> invited, IReadOnlyList<PendingInvitation> page, bool isLast, DateTimeOffset? comparedFrom)
    {
        var pending = invited.Where(lead => page.Any(i => IsTo(i, lead))).ToHashSet();
        var oldest = pending.Count == 0 ? comparedFrom : pending.Min(lead => lead.InvitedAt);
        var missing = invited.Where(lead => !pending.Contains(lead) && (isLast || lead.InvitedAt > oldest)).OrderBy(lead => lead.InvitedAt);
        return new([.. missing], oldest);
    }

    private static bool IsTo(PendingInvitation invitation, InvitedLead lead)
        => invitation.Id == lead.InvitationId
           || (lead.ProviderId is not null && invitation.PersonProviderId == lead.ProviderId)
           || string.Equals(invitation.PersonPublicIdentifier, lead.PublicIdentifier, StringComparison.OrdinalIgnoreCase);
}
