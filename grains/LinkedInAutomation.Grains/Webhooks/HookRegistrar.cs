using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Webhooks;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>Makes Unipile send us what we need to know. Repeat-safe: webhooks that serve stay, broken and duplicate ones of ours go.</summary>
public sealed partial class HookRegistrar(IOutreachProvider provider, ILogger<HookRegistrar> logger)
{
    /// <summary>What is registered, without changing it.</summary>
    /// <param name="publicBaseUrl">Where Unipile reaches this service.</param>
    /// <param name="secret">What Unipile sends with every event.</param>
    public async Task<HostHookPlan> LookAsync(Uri publicBaseUrl, string secret, CancellationToken cancellationToken)
        => HostHookPlan.Compare(await provider.ListWebhooksAsync(cancellationToken), HostHooks.Wanted(publicBaseUrl, secret));

    /// <summary>Answers what it found and did: every webhook of <see cref="HostHookPlan.Create"/> was made, of Delete deleted.</summary>
    public async Task<HostHookPlan> EnsureAsync(Uri publicBaseUrl, string secret, CancellationToken cancellationToken)
    {
        var plan = await LookAsync(publicBaseUrl, secret, cancellationToken);
        foreach (var hook in plan.Create)
            await provider.CreateWebhookAsync(hook, cancellationToken);
        foreach (var hook in plan.Delete)
            await provider.DeleteWebhookAsync(hook.Id, cancellationToken);
        if (!plan.IsEmpty)
            LogRepaired(plan.Create.Count, plan.Delete.Count, publicBaseUrl);
        return plan;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Webhooks at Unipile for {Url}: {Created} created, {Deleted} deleted")]
    private partial void LogRepaired(int created, int deleted, Uri url);
}
