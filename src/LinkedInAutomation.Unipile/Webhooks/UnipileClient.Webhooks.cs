using LinkedInAutomation.Unipile.Errors;
using LinkedInAutomation.Unipile.Http;
using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.Unipile;

internal sealed partial class UnipileClient
{
    public Task<IReadOnlyList<RegisteredWebhook>> ListWebhooksAsync(CancellationToken cancellationToken) =>
        AllPagesAsync(
            cursor => UnipileCall.Read(CallSubject.Workspace, Route.To("/webhooks").With("limit", PageSize).With("cursor", cursor)),
            WebhookJson.Read, cancellationToken);

    public Task<string> CreateWebhookAsync(WebhookRegistration registration, CancellationToken cancellationToken) =>
        transport.SendAsync(
            UnipileCall.Write(
                HttpMethod.Post, CallSubject.Workspace, Route.To("/webhooks"), null,
                () => Bodies.Json(WebhookBody.From(registration), UnipileRequestJson.Default.WebhookBody)),
            root => root.Id("webhook_id") ?? root.Id("id"), cancellationToken);

    public async Task DeleteWebhookAsync(string webhookId, CancellationToken cancellationToken)
    {
        try
        {
            var call = UnipileCall.Write(HttpMethod.Delete, CallSubject.Workspace, Route.To("/webhooks/{id}", webhookId), null);
            await transport.SendAsync(call, AnyObject, cancellationToken);
        }
        catch (ProviderException e) when (IsNotFound(e))
        {
            // Gone already: another instance was faster.
        }
    }
}
