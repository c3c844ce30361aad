using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>
/// Sees to it that Unipile sends us its webhooks, once requests are served. It tries until it works: without webhooks a
/// service looks healthy and hears no reply.
/// </summary>
internal sealed class WebhooksAtStart(
    IConfiguration configuration, IOutreachProvider unipile, IHostApplicationLifetime lifetime, ILogger<WebhooksAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var reader = new SettingsReader(configuration);
        if (reader.Origin("PublicBaseUrl") is not { } publicBaseUrl)
        {
            HostLog.NoPublicBaseUrl(logger);
            return;
        }

        await StartedAsync(stoppingToken);
        var wanted = HostHooks.Wanted(publicBaseUrl, reader.Text("Webhooks:Secret")!);
        for (var wait = FirstWait; !stoppingToken.IsCancellationRequested; wait = Min(2 * wait, LongestWait))
        {
            try
            {
                await EnsureAsync(wanted, stoppingToken);
                return;
            }
            catch (ProviderException exception)
            {
                HostLog.WebhooksFailed(logger, exception, wait);
                await Task.Delay(wait, stoppingToken);
            }
        }
    }

    private async Task EnsureAsync(IReadOnlyList<WebhookRegistration> wanted, CancellationToken cancellationToken)
    {
        var plan = HostHookPlan.Compare(await unipile.ListWebhooksAsync(cancellationToken), wanted);
        foreach (var registration in plan.Create)
            await unipile.CreateWebhookAsync(registration, cancellationToken);
        foreach (var webhook in plan.Delete)
            await unipile.DeleteWebhookAsync(webhook.Id, cancellationToken);
        if (!plan.IsEmpty)
            HostLog.WebhooksRegistered(logger, plan.Create.Count, plan.Delete.Count);
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
