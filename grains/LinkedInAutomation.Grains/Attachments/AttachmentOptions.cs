using System.ComponentModel.DataAnnotations;

namespace LinkedInAutomation.Grains.Attachments;

/// <summary>Section "Attachments": how files are read from URLs.</summary>
public sealed class AttachmentOptions
{
    /// <summary>
    /// Whether URLs may lead to private, loopback and link-local addresses. Default false: whoever may write a sequence could otherwise have
    /// the service read what only it can reach, and send it away. A sandbox allows it.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Real time for one file with all its redirects. Default 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
