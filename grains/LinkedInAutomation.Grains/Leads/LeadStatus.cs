namespace LinkedInAutomation.Grains.Leads;

/// <summary>See docs/states.md; legal moves are in <see cref="LeadTransitions"/>.</summary>
public enum LeadStatus
{
    PendingInvite,
    InviteSent,
    Connected,
    Messaged,
    Replied,
    Completed,
    Paused,
    Stopped,
    Failed,
}
