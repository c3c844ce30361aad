using System.ComponentModel.DataAnnotations;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Section "Pacing": what holds for every account alike.</summary>
public sealed class PacingOptions
{
    /// <summary>
    /// Longest time between the decision to send and the arrival at LinkedIn; nothing starts within it before closing time. Default 30 s.
    /// The sandbox raises it with the speed of its clock.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Margin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long an uncertain write rests before Unipile is asked, and between two askings. Default 2 min: lists lag by 30-60 s
    /// (seen in production), and a write that timed out here may still be under way there.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SettleAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// An invitation that is not in the list of pending ones proves that it was never sent only while nobody can have declined it.
    /// Default 1 h after the call; later than that a person decides.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan InvitationProofWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>First pause after a call that failed without effect; doubles up to an hour, with jitter. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Real time that an account's pump rests after an error of ours, such as a database that is down. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan RestAfterError { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest sleep of an account's pump. Default 30 min; a lost wake-up call costs at most this.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan LongestSleep { get; set; } = TimeSpan.FromMinutes(30);
}
