namespace LinkedInAutomation.Grains.Accounts;

/// <summary>How many more leads an account may bring on their way to the invitation, so that nobody waits there for weeks. Pure.</summary>
public static class StartRules
{
    /// <param name="beforeInvitation">Leads of the campaign on their way with this account.</param>
    /// <param name="days">Between the start and the invitation.</param>
    /// <param name="isShared">Other accounts could start the lead as well: then nobody takes more than it has quota for.</param>
    /// <param name="notes">Null when invitations carry no note, go without one, or notes have no limit of their own.</param>
    public static long Room(long beforeInvitation, int days, int perDay, (int Today, int? Week) free, bool isShared, InviteNoteLimit? notes)
    {
        var most = (long)perDay * (days + 1);
        if (isShared)
            most = ((long)perDay * days) + Math.Min(free.Today, free.Week ?? int.MaxValue);
        if (notes is not null)
            most = Math.Min(most, NoteQuota.MostWithin(notes, days + 1));
        return Math.Max(0, most - beforeInvitation);
    }
}
