using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>
/// Works what silos that died have held, one event after the other: should it be an event that kills whoever works it, that one alone is
/// blamed, and ends as dead like any that fails too often.
/// </summary>
public sealed partial class InboxOrphans(InboxLeases leases, InboxWorker worker, InboxOptions options, ILogger<InboxOrphans> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await WorkNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e);
            }
        }
    }

    private async Task<bool> WorkNextAsync(CancellationToken stoppingToken)
    {
        var at = Stopwatch.GetTimestamp();
        if (await leases.TakeOverAsync(options.Lease, stoppingToken) is not { } orphan)
            return false;
        await leases.CloseAsync([await worker.WorkAsync(orphan, at, stoppingToken)], CancellationToken.None);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What another host has left could not be worked; the next attempt follows shortly")]
    private partial void LogFailed(Exception exception);
}
