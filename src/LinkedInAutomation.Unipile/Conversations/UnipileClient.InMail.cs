using LinkedInAutomation.Unipile.Conversations;
using LinkedInAutomation.Unipile.Errors;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile;

internal sealed partial class UnipileClient
{
    public Task<SentMessage> SendInMailAsync(
        string accountId, string providerId, string subject, string text, CancellationToken cancellationToken) =>
        transport.SendAsync(
            UnipileCall.Write(
                HttpMethod.Post, CallSubject.Person, Route.To("/chats"), accountId,
                () => Bodies.Multipart(
                [
                    ("account_id", accountId), ("attendees_ids", providerId), ("subject", subject), ("text", text),
                    ("linkedin[api]", "classic"), ("linkedin[inmail]", "true"),
                ])),
            root => ConversationJson.ReadSent(root, null), cancellationToken);

    public async Task<int?> GetInMailCreditsAsync(string accountId, CancellationToken cancellationToken)
    {
        var call = UnipileCall.Read(CallSubject.Account, Route.To("/linkedin/inmail_balance").With("account_id", accountId), accountId);
        // Sales Navigator's and Recruiter's credits pay for InMails sent through those products only.
        var balance = await transport.SendAsync(call, root => AnyObject(root) is null ? null : new Balance(root.Number("premium")), cancellationToken);
        return balance.Premium is >= 0 and <= int.MaxValue ? (int)balance.Premium : null;
    }

    private sealed record Balance(double? Premium);
}
