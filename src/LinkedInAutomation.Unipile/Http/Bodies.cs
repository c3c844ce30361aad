using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LinkedInAutomation.Unipile.Http;

/// <summary>Request bodies.</summary>
internal static class Bodies
{
    public static HttpContent Json<T>(T value, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    /// <summary>
    /// Parts as browsers write them: quoted names, bare boundary, no content type on texts. .NET's own form trips older parsers.
    /// </summary>
    public static HttpContent Multipart(
        ReadOnlySpan<(string Name, string Value)> parts, IReadOnlyList<MessageAttachment>? attachments = null)
    {
        var content = new MultipartFormDataContent();
        var boundary = content.Headers.ContentType!.Parameters.First(p => p.Name == "boundary");
        boundary.Value = boundary.Value!.Trim('"');
        foreach (var (name, value) in parts)
        {
            var part = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"" };
            content.Add(part);
        }

        foreach (var attachment in attachments ?? []) content.Add(FilePart(attachment));
        return content;
    }

    private static ByteArrayContent FilePart(MessageAttachment attachment)
    {
        var part = new ByteArrayContent(attachment.Content);
        var plainName = string.Concat(attachment.FileName.Select(c => c is < ' ' or > '~' or '"' or '\\' ? '_' : c));
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = "\"attachments\"",
            FileName = $"\"{plainName}\"",
            // Parsers disagree on raw UTF-8 in the quoted name; those who read the extended one prefer it.
            FileNameStar = plainName == attachment.FileName ? null : attachment.FileName,
        };
        part.Headers.ContentType = MediaTypeHeaderValue.TryParse(attachment.ContentType, out var type)
            ? type : new MediaTypeHeaderValue("application/octet-stream");
        return part;
    }
}
