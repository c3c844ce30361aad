using System.Text.Json;
using LinkedInAutomation.Unipile.Errors;
using LinkedInAutomation.Unipile.Http;
using LinkedInAutomation.Unipile.Invitations;

namespace LinkedInAutomation.Unipile;

internal sealed partial class UnipileClient
{
    public Task<SentInvitation> InviteAsync(string accountId, string providerId, string? note, CancellationToken cancellationToken)
    {
        // An empty note is no note: LinkedIn counts invitations with a note apart.
        var body = new InviteBody(providerId, accountId, string.IsNullOrWhiteSpace(note) ? null : note);
        return transport.SendAsync(
            UnipileCall.Write(
                HttpMethod.Post, CallSubject.Person, Route.To("/users/invite"), accountId,
                () => Bodies.Json(body, UnipileRequestJson.Default.InviteBody)),
            root => root.Id("invitation_id") is { } id ? new SentInvitation(id, root.Number("usage")) : null,
            cancellationToken);
    }

    public Task<Page<PendingInvitation>> ListSentInvitationsAsync(string accountId, string? cursor, CancellationToken cancellationToken) =>
        PageAsync(
            UnipileCall.Read(
                CallSubject.Account,
                Route.To("/users/invite/sent").With("account_id", accountId).With("limit", PageSize).With("cursor", cursor), accountId),
            ReadPending, cancellationToken);

    public Task CancelInvitationAsync(string accountId, string invitationId, CancellationToken cancellationToken) =>
        transport.SendAsync(
            UnipileCall.Write(
                HttpMethod.Delete, CallSubject.Invitation,
                Route.To("/users/invite/sent/{invitation_id}", invitationId).With("account_id", accountId), accountId),
            AnyObject, cancellationToken);

    private static PendingInvitation? ReadPending(JsonElement item) =>
        item.Id("id") is { } id
            ? new(
                id, item.Id("invited_user_id"), item.Id("invited_user_public_id"), item.Text("invitation_text"),
                item.Time("parsed_datetime"))
            : null;
}
