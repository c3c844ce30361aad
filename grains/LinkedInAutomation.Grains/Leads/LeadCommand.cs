namespace LinkedInAutomation.Grains.Leads;

/// <summary>What a person may tell a lead to do.</summary>
public enum LeadCommand
{
    /// <summary>Nothing is sent until it is resumed; what is under way ends.</summary>
    Pause,

    Resume,

    /// <summary>Ends it for good.</summary>
    Stop,

    /// <summary>Does a failed step once more.</summary>
    Retry,

    /// <summary>Goes on with the step after the one it stands at.</summary>
    SkipStep,

    /// <summary>Begins the sequence anew; what the person has had before is not sent again.</summary>
    Restart,
}
