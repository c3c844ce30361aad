namespace LinkedInAutomation.Unipile.Simulator;

/// <param name="Text">May be empty beside files.</param>
/// <param name="Subject">Of an InMail.</param>
internal sealed record MessageDraft(string Text, IReadOnlyList<MessageFile> Files, string? Subject = null, bool IsInMail = false)
{
    /// <summary>Per file, as Unipile's guide says.</summary>
    private const int LargestFile = 15 * 1024 * 1024;

    public static MessageDraft Read(ApiCall call)
    {
        List<MessageFile> files =
        [
            .. call.Fields.Files.Where(file => file.Part == "attachments")
                .Select(file => new MessageFile(Ids.New(), file.Name, file.ContentType, file.Content)),
        ];
        if (files.Exists(file => file.Content.Length > LargestFile))
            throw new ApiProblem(400, "content_too_large", "Content too large", "An attachment has more than 15 MB.");
        var text = files.Count > 0 ? call.Fields.Text("text") ?? string.Empty : call.Fields.Required("text");
        return new MessageDraft(text, files, call.Fields.Text("subject"), call.Fields.Text("linkedin[inmail]") == "true");
    }
}

/// <summary>A file of a message, served by the route of attachments.</summary>
internal sealed record MessageFile(string Id, string Name, string ContentType, byte[] Content);
