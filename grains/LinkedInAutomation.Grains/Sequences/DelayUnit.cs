namespace LinkedInAutomation.Grains.Sequences;

public enum DelayUnit
{
    Seconds,
    Minutes,
    Hours,

    /// <summary>Calendar days: the wall time of the campaign's zone stays the same.</summary>
    Days,

    /// <summary>As days, counting only days the campaign works.</summary>
    WorkingDays,
}
