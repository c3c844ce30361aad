using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Attachments;

/// <summary>Brings the files of a message together, right before it is sent.</summary>
public sealed class AttachmentReader(AttachmentStore store, AttachmentFetcher fetcher)
{
    /// <summary>All files in the order given, or none: a message is not sent with a part of them. Safe to repeat.</summary>
    /// <exception cref="AttachmentException">The first file that cannot be had.</exception>
    public async Task<IReadOnlyList<MessageAttachment>> ReadAsync(
        Guid clientId, IReadOnlyList<StepAttachment> attachments, CancellationToken cancellationToken)
    {
        var files = new List<MessageAttachment>(attachments.Count);
        foreach (var attachment in attachments)
        {
            var what = $"Attachment {files.Count + 1}";
            var file = attachment switch
            {
                { Id: { } id } => await store.FindAsync(clientId, id, cancellationToken) ?? throw Gone(what),
                { Url: { } url } => await fetcher.FetchAsync(url, what, cancellationToken),
                _ => throw Gone(what),
            };
            files.Add(attachment.Name is { } name ? file with { FileName = AttachmentNames.Clean(name) } : file);
        }

        return files;
    }

    private static AttachmentException Gone(string what) =>
        new("attachment_not_found", $"{what} was deleted: upload it again and put its new id into the sequence.", isPermanent: true);
}
