using System.ComponentModel.DataAnnotations;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>Section "Webhooks", but for its secret.</summary>
public sealed class InboxOptions
{
    /// <summary>How long events are kept, on the service's clock; at least Unipile's longest schedule of repeats. Default 90.</summary>
    [Range(7, 3_650)]
    public int KeepDays { get; set; } = 90;

    /// <summary>How long a dead host's events wait for another one, in real time. Default 30 s; handling one event takes at most half of it.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After this many working hours without an event an account with pending invitations counts as silent. Default 24.</summary>
    [Range(1, 1_000)]
    public int SilentAfterHours { get; set; } = 24;
}
