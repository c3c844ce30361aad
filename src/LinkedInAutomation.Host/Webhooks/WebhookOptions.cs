namespace LinkedInAutomation.Host.Webhooks;

/// <summary>Section "Webhooks".</summary>
public sealed class WebhookOptions
{
    /// <summary>What Unipile sends in the header Unipile-Auth. Secret. Absent or empty: every delivery is refused with 401.</summary>
    public string? Secret { get; set; }
}
