using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>
/// Sees to it that Unipile sends us its webhooks, once requests are served. It tries until it works: without webhooks a
/// service looks healthy and hears no reply.
/// </summary>
internal sealed class WebhooksAtStart(
    IConfiguration configuration, HookRegistrar registrar, IHostApplicationLifetime lifetime, ILogger<WebhooksAtStart> logger) : BackgroundService
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
        for (var wait = FirstWait; !stoppingToken.IsCancellationRequested; wait = Min(2 * wait, LongestWait))
        {
            try
            {
                await registrar.EnsureAsync(publicBaseUrl, reader.Text("Webhooks:Secret")!, stoppingToken);
                return;
            }
            catch (ProviderException exception)
            {
                HostLog.WebhooksFailed(logger, exception, wait);
                await Task.Delay(wait, stoppingToken);
            }
        }
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
