namespace LinkedInAutomation.Grains.Attachments;

/// <summary>
/// A file that cannot be had. The message says which of the message's attachments it is and what to do; it never holds the URL, which may
/// carry a secret.
/// </summary>
/// <param name="code">
/// Permanent: attachment_not_found, attachment_empty, attachment_too_large, attachment_bad_url, attachment_forbidden_address,
/// attachment_refused. Passing: attachment_timeout, attachment_unavailable.
/// </param>
public sealed class AttachmentException(string code, string message, bool isPermanent, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;

    /// <summary>False: the same file may be there soon.</summary>
    public bool IsPermanent { get; } = isPermanent;
}
