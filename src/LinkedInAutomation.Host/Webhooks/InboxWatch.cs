using LinkedInAutomation.Grains.Webhooks;

namespace LinkedInAutomation.Host.Webhooks;

/// <summary>Looks at the inbox now and then: for the metrics, and for whoever asks how it fares, so that asking often costs nothing.</summary>
public sealed partial class InboxWatch(
    WebhookStatusStore store, SilentAccounts silent, InboxInstruments instruments, TimeProvider time, ILogger<InboxWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>How old an answer to the public may be.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _looking = new(1);
    private (WebhookHealthView View, long At)? _last;

    /// <summary>At most two seconds old, in real time.</summary>
    public async Task<WebhookHealthView> HealthAsync(CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || TimeProvider.System.GetElapsedTime(last.At) > Fresh)
                _last = last = (await LookAsync(cancellationToken), TimeProvider.System.GetTimestamp());
            return last.View;
        }
        finally
        {
            _looking.Release();
        }
    }

    public async Task<WebhookHealthView> LookAsync(CancellationToken cancellationToken)
    {
        var (sources, backlog) = await store.ReadAsync(cancellationToken);
        return WebhookHealthView.Of(sources, backlog, time.GetUtcNow());
    }

    public override void Dispose()
    {
        _looking.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = time.GetUtcNow();
                var look = await LookAsync(stoppingToken);
                var quiet = await silent.FindAsync(now, stoppingToken);
                instruments.OnLook(new(look.Backlog, look.OldestUnprocessedAt is { } oldest ? now - oldest : TimeSpan.Zero, look.Failures.Dead, quiet.Count));
                foreach (var account in quiet)
                    LogSilent(account.AccountId, account.PendingInvitations);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing has been heard of account {AccountId} for too long, although {Pending} invitations of it are pending: do webhooks reach this service?")]
    private partial void LogSilent(Guid accountId, long pending);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The inbox could not be looked at; the metrics keep their values")]
    private partial void LogFailed(Exception exception);
}
