namespace LinkedInAutomation.Grains.Leads;

/// <summary>What a lead that is not finished waits for; shown with the instant until which it waits.</summary>
public enum WaitingFor
{
    /// <summary>Nobody has begun to work this lead: the account pulls it when it has quota left.</summary>
    NotStarted,

    /// <summary>The delay written in the step.</summary>
    Delay,

    /// <summary>The person has not accepted the invitation.</summary>
    Connection,

    WorkingHours,
    DailyLimit,
    WeeklyLimit,

    /// <summary>LinkedIn asked the account to slow down for this kind of action.</summary>
    Cooldown,

    /// <summary>The account is not <c>ok</c>: disconnected, restricted, paused.</summary>
    Account,

    CampaignPaused,

    /// <summary>The next free place in the account's spacing between actions.</summary>
    Slot,

    /// <summary>A person has to say what happened.</summary>
    Review,
}
