namespace LinkedInAutomation.Grains.Leads;

/// <summary>The legal moves between statuses; docs/states.md draws them.</summary>
public static class LeadTransitions
{
    private static readonly LeadStatus[] Taken = [LeadStatus.PendingInvite, LeadStatus.InviteSent, LeadStatus.Connected, LeadStatus.Messaged];

    private static readonly Dictionary<LeadStatus, LeadStatus[]> Moves = new()
    {
        [LeadStatus.PendingInvite] =
        [
            LeadStatus.InviteSent, LeadStatus.Connected, LeadStatus.Messaged, LeadStatus.Replied,
            LeadStatus.Completed, LeadStatus.Paused, LeadStatus.Stopped, LeadStatus.Failed,
        ],
        [LeadStatus.InviteSent] =
        [
            LeadStatus.Connected, LeadStatus.Messaged, LeadStatus.Replied, LeadStatus.Completed,
            LeadStatus.Paused, LeadStatus.Stopped, LeadStatus.Failed,
        ],
        [LeadStatus.Connected] =
        [
            LeadStatus.Messaged, LeadStatus.Replied, LeadStatus.Completed,
            LeadStatus.Paused, LeadStatus.Stopped, LeadStatus.Failed,
        ],
        [LeadStatus.Messaged] =
            [LeadStatus.Replied, LeadStatus.Completed, LeadStatus.Paused, LeadStatus.Stopped, LeadStatus.Failed],
        [LeadStatus.Completed] = [LeadStatus.Replied, .. Taken],
        [LeadStatus.Replied] = [],
        [LeadStatus.Paused] =
        [
            LeadStatus.PendingInvite, LeadStatus.InviteSent, LeadStatus.Connected, LeadStatus.Messaged,
            LeadStatus.Replied, LeadStatus.Completed, LeadStatus.Stopped, LeadStatus.Failed,
        ],
        // Out of an ending only a person leads: restart, retry, skip-step.
        [LeadStatus.Stopped] = Taken,
        [LeadStatus.Failed] = Taken,
    };

    /// <summary>Whether a lead may go from one status to another; staying is always allowed.</summary>
    public static bool Allows(LeadStatus from, LeadStatus to) => from == to || Moves[from].Contains(to);
}
