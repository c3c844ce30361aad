using System.Diagnostics;
using System.Runtime.CompilerServices;
using LinkedInAutomation.Unipile.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>
/// Works the inbox: leases conversations, hands their events to <see cref="InboxHandler"/>, closes them. Every silo runs one; leases share
/// the work. A conversation's events are worked one after the other, conversations side by side, so that a slow one delays only itself.
/// </summary>
public sealed partial class InboxDispatcher(
    InboxLeases leases, InboxCloser closer, InboxSignal signal, InboxHandler handler, AccountLinks links, InboxInstruments instruments, InboxOptions options,
    TimeProvider time, ILogger<InboxDispatcher> logger)
    : BackgroundService
{
    private const int LeasedAtOnce = 256;
    /// <summary>Enough for some that wait for Unipile; more would take the machine from what arrives.</summary>
    private const int Concurrency = 4;

    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Parallel.ForEachAsync(
                LeaseAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = stoppingToken }, WorkAsync);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was leased and not begun is free after its lease.
        }
    }

    private async IAsyncEnumerable<(LeasedConversation Leased, long At)> LeaseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var at = Stopwatch.GetTimestamp();
            IReadOnlyList<LeasedConversation> leased = [];
            try
            {
                leased = await leases.LeaseAsync(LeasedAtOnce, options.Lease, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogLeaseFailed(e);
            }

            foreach (var conversation in leased)
                yield return (conversation, at);
            if (leased.Count == 0)
                await signal.WaitAsync(PollEvery, cancellationToken);
        }
    }

    private async ValueTask WorkAsync((LeasedConversation Leased, long At) work, CancellationToken cancellationToken)
    {
        // Half of the lease to begin in, the other half to finish in: two silos never work one conversation.
        var left = options.Lease / 2 - Stopwatch.GetElapsedTime(work.At);
        if (left <= TimeSpan.Zero)
            return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(left + options.Lease / 4);
        var worked = new List<WorkedEvent>(work.Leased.Events.Count);
        TimeSpan? retryAfter = null;
        foreach (var stored in work.Leased.Events)
        {
            if (Stopwatch.GetElapsedTime(work.At) > options.Lease / 2)
                break;
            if (await HandleAsync(stored, limit.Token, cancellationToken) is not { } ended)
                break;
            worked.Add(ended);
            instruments.OnWorked(ended);
            if (ended.Status == InboxStatus.Pending)
            {
                retryAfter = InboxRetry.WaitAfter(ended.Attempts);
                break;
            }
        }

        await closer.CloseAsync(new(work.Leased.Conversation, work.Leased.Holder, worked, retryAfter));
    }

    /// <summary>Null when the service stops: that is no failure of the event.</summary>
    private async Task<WorkedEvent?> HandleAsync(InboxEvent stored, CancellationToken limit, CancellationToken stopping)
    {
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Events of the inbox could not be leased; the next attempt follows shortly")]
    private partial void LogLeaseFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook event {EventId} of {Source} failed at attempt {Attempt}")]
    private partial void LogFailed(Exception exception, long eventId, string source, int attempt);
}
