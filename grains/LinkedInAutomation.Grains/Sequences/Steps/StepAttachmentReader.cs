using LinkedInAutomation.Grains.Attachments;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Reads <c>attachments: [{ "id" or "url", "name"? }]</c>.</summary>
internal static class StepAttachmentReader
{
    private const int MaxCount = 5;

    /// <summary>Null when there are none.</summary>
    public static IReadOnlyList<StepAttachment>? Read(StepFields fields)
    {
        var attachments = fields.Objects("attachments");
        if (attachments.Count > MaxCount)
            fields.Refuse("attachments", "too_many_attachments", $"A message carries at most {MaxCount} files, here are {attachments.Count}.");
        return attachments.Count == 0 ? null : [.. attachments.Select(one => Read(fields, one)).OfType<StepAttachment>()];
    }

    private static StepAttachment? Read(StepFields fields, JsonFields one)
    {
        if (!one.IsObject)
            return null;
        var (id, url, name) = (one.Text("id"), one.Text("url"), one.Text("name"));
        one.RefuseOthers();
        if (id is null == url is null)
        {
            fields.RefuseAt(one.PathOf("id"), "id_or_url", "A file is given by its id or by its url.", "Upload it with POST /clients/{id}/attachments, or give one http(s) address.");
            return null;
        }

        if (id is not null)
        {
            if (Guid.TryParse(id, out var known))
                return new(known, null, name);
            fields.RefuseAt(one.PathOf("id"), "invalid_id", "This is not the id of an uploaded file.");
            return null;
        }

        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            return new(null, url, name);
        fields.RefuseAt(one.PathOf("url"), "invalid_url", "The address must begin with http:// or https://.");
        return null;
    }
}
