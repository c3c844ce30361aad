using System.ComponentModel.DataAnnotations;

namespace LinkedInAutomation.Grains.Relations;

/// <summary>Section "Relations".</summary>
public sealed class RelationsOptions
{
    /// <summary>
    /// Average time between two looks at an account's newest connections and pending invitations; drawn between half and one and a half of
    /// it. Default 6 h: Unipile asks for a few times a day at random, never hourly. Zero switches it off.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan LookInterval { get; set; } = TimeSpan.FromHours(6);

    /// <summary>
    /// Average time between two readings of all connections and invitations, drawn the same way. Default 7 days: webhooks and looks find
    /// nearly all before. Zero switches it off; on demand and after a reconnection it is done all the same.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "90.00:00:00")]
    public TimeSpan BackfillInterval { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Average pause between two pages of a backfill, drawn the same way. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan PagePause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many profiles one look reads to confirm invitations that are not pending any more; the rest waits for the next. Default 5.</summary>
    [Range(0, 50)]
    public int ProfilesPerLook { get; set; } = 5;
}
