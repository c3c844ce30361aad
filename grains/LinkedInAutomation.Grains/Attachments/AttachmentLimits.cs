namespace LinkedInAutomation.Grains.Attachments;

public static class AttachmentLimits
{
    /// <summary>15 MB, the most that Unipile's guide allows for one file.</summary>
    public const int MaxBytes = 15 * 1024 * 1024;

    public const int MaxName = 200;
}
