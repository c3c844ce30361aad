using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Webhooks;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>Makes Unipile send us what we need to know. Repeat-safe: webhooks that serve stay, broken and duplicate ones of ours go.</summary>
public sealed partial class HookRegistrar(IOutreachProvider provider, ILogger<HookRegistrar> logger)
{
    /// <param name="publicBaseUrl">Where Unipile reaches this service.</param>
    /// <param name="secret">What Unipile sends with every event.</param>
    public async Task EnsureAsync(Uri publicBaseUrl, string secret, CancellationToken cancellationToken)
    {
        var registered = await provider.ListWebhooksAsync(cancellationToken);
        var plan = HostHookPlan.Compare(registered, HostHooks.Wanted(publicBaseUrl, secret));
        foreach (var hook in plan.Create)
            await provider.CreateWebhookAsync(hook, cancellationToken);
        foreach (var hook in plan.Delete)
            await provider.DeleteWebhookAsync(hook.Id, cancellationToken);
        LogEnsured(plan.Create.Count, plan.Delete.Count, publicBaseUrl);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Webhooks at Unipile for {Url}: {Created} created, {Deleted} deleted")]
    private partial void LogEnsured(int created, int deleted, Uri url);
}
