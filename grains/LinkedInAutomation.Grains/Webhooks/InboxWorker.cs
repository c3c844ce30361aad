using System.Diagnostics;
using LinkedInAutomation.Unipile.Webhooks;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>Hands the events of a leased conversation to <see cref="InboxHandler"/>, in their order, until one fails.</summary>
public sealed partial class InboxWorker(
    InboxHandler handler, AccountLinks links, InboxInstruments instruments, InboxOptions options, TimeProvider time, ILogger<InboxWorker> logger)
{
    /// <param name="leasedAt">A timestamp of <see cref="Stopwatch"/>, not later than the lease began.</param>
    public async Task<WorkedConversation> WorkAsync(LeasedConversation leased, long leasedAt, CancellationToken stopping)
    {
        var worked = new List<WorkedEvent>(leased.Events.Count);
        // Half of the lease to begin in, the other half to finish in: two silos never work one conversation.
        var left = options.Lease / 2 - Stopwatch.GetElapsedTime(leasedAt);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        if (left > TimeSpan.Zero)
            limit.CancelAfter(left + options.Lease / 4);
        foreach (var stored in leased.Events)
        {
            if (Stopwatch.GetElapsedTime(leasedAt) > options.Lease / 2 || await HandleAsync(stored, limit.Token, stopping) is not { } ended)
                break;
            worked.Add(ended);
            instruments.OnWorked(ended);
            if (ended.Status == InboxStatus.Pending)
                return new(leased.Conversation, leased.Holder, worked, InboxRetry.WaitAfter(ended.Attempts));
        }

        return new(leased.Conversation, leased.Holder, worked, RetryAfter: null);
    }

    /// <summary>Null when the service stops: that is no failure of the event.</summary>
    private async Task<WorkedEvent?> HandleAsync(InboxEvent stored, CancellationToken limit, CancellationToken stopping)
    {
        // Its last attempt has ended with the silo that made it.
        if (InboxRetry.IsLast(stored.Attempts))
            return new(stored with { Attempts = stored.Attempts - 1 }, InboxStatus.Dead, "host_died", time.GetUtcNow());
        try
        {
            var ignored = stored.Source == AccountLinks.Source
                ? await links.ConnectAsync(stored.DedupeKey, limit)
                : await handler.HandleAsync(UnipileWebhookParser.Parse(stored.Source.Replace('_', '-'), stored.Body), stored.ReceivedAt, limit);
            return new(stored, ignored is null ? InboxStatus.Processed : InboxStatus.Ignored, ignored, time.GetUtcNow());
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            var failed = new WorkedEvent(stored, InboxRetry.IsLast(stored.Attempts + 1) ? InboxStatus.Dead : InboxStatus.Pending, e.GetType().Name, time.GetUtcNow());
            LogFailed(e, stored.Id, stored.Source, failed.Attempts);
            return failed;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook event {EventId} of {Source} failed at attempt {Attempt}")]
    private partial void LogFailed(Exception exception, long eventId, string source, int attempt);
}
