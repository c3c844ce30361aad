using System.Net.Http.Headers;
using LinkedInAutomation.Grains.Attachments;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Clients;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using LinkedInAutomation.Host.Uploads;
using LinkedInAutomation.Unipile;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Attachments;

public static class AttachmentsApi
{
    private const string List = "attachments";
    private const string AnyType = "application/octet-stream";

    public static RouteGroupBuilder MapAttachments(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/clients/{id:guid}/attachments").WithTags("Attachments").RequireAuthorization(Policies.Viewer);
        group.MapPost("", AddAsync).RequireAuthorization(Policies.Manager)
            // The server's usual limit of 30 MB stays: a file that is somewhat too large is answered, not cut off.
            .Accepts<AttachmentFormBody>("multipart/form-data")
            .WithName("AddAttachment").WithSummary("Keeps a file of at most 15 MB, to send it with messages");
        group.MapGet("", ListAsync).WithName("ListAttachments").WithSummary("Lists a client's files, without their content");
        group.MapDelete("/{attachmentId:guid}", DeleteAsync).RequireAuthorization(Policies.Manager).WithName("DeleteAttachment")
            .WithSummary("Deletes a file that no campaign sends, archived ones apart");
        return group;
    }

    public static async Task<Created<AttachmentView>> AddAsync(
        Guid id, HttpRequest request, ClientScope scope, ClientStore clients, AttachmentStore attachments, TimeProvider time,
        CancellationToken cancellationToken)
    {
        await clients.GetAsync(id, scope, cancellationToken);
        var check = new RequestCheck();
        var (_, file) = await UploadForm.ReadAsync(
            request, check, [], AttachmentLimits.MaxBytes, "make it smaller, or split it", cancellationToken);
        if (file is { Length: 0 })
            check.Add("file", "empty_file", "The file is empty.");
        check.ThrowIfAny();

        var content = new byte[file!.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        var now = time.GetUtcNow();
        var added = await attachments.AddAsync(
            id, Guid.CreateVersion7(now), new MessageAttachment(AttachmentNames.Clean(file.FileName), TypeOf(file), content), now, cancellationToken);
        return TypedResults.Created($"/api/v1/clients/{id}/attachments/{added.Id}", View(added));
    }

    public static async Task<Ok<ListPage<AttachmentView>>> ListAsync(
        Guid id, [AsParameters] PageQuery page, ClientScope scope, ClientStore clients, AttachmentStore attachments, CancellationToken cancellationToken)
    {
        await clients.GetAsync(id, scope, cancellationToken);
        var rows = await attachments.ListAsync(id, page.AfterId(List), page.Count + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, row => row.Id, View));
    }

    public static async Task<NoContent> DeleteAsync(
        Guid id, Guid attachmentId, ClientScope scope, ClientStore clients, AttachmentStore attachments, CancellationToken cancellationToken)
    {
        await clients.GetAsync(id, scope, cancellationToken);
        await attachments.DeleteAsync(id, attachmentId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static string TypeOf(IFormFile file) =>
        MediaTypeHeaderValue.TryParse(file.ContentType, out var type) && !type.ToString().Any(char.IsControl) ? type.ToString() : AnyType;

    private static AttachmentView View(StoredAttachment row) => new(row.Id, row.FileName, row.ContentType, row.Size, row.CreatedAt);
}
