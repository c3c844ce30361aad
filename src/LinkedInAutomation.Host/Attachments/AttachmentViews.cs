namespace LinkedInAutomation.Host.Attachments;

/// <param name="Size">Bytes.</param>
public sealed record AttachmentView(Guid Id, string FileName, string ContentType, int Size, DateTimeOffset CreatedAt);

/// <summary>The parts of the form.</summary>
/// <param name="File">At most 15 MB; its name and content type are what the recipient sees.</param>
public sealed record AttachmentFormBody(IFormFile File);
