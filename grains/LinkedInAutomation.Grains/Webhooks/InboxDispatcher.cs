using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>
/// Works the inbox: leases conversations, has their events worked, closes them. Every silo runs one; leases share the work. A conversation's
/// events are worked one after the other, conversations side by side, so that a slow one delays only itself.
/// </summary>
public sealed partial class InboxDispatcher(
    InboxLeases leases, InboxWorker worker, InboxCloser closer, InboxSignal signal, InboxInstruments instruments, InboxOptions options, TimeProvider time,
    ILogger<InboxDispatcher> logger)
    : BackgroundService
{
    private const int LeasedAtOnce = 256;

    /// <summary>Enough for some that wait for Unipile; more would take the machine from what arrives.</summary>
    private const int Concurrency = 4;

    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(2);

    /// <summary>From one look to the next, so that under load one look finds what several commits have stored.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Parallel.ForEachAsync(
                LeaseAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = stoppingToken },
                async (work, token) => await closer.CloseAsync(await worker.WorkAsync(work.Leased, work.At, token)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was leased and not begun is for InboxOrphans, after its lease.
        }
    }

    private async IAsyncEnumerable<(LeasedConversation Leased, long At)> LeaseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var at = Stopwatch.GetTimestamp();
            var leased = new LeasedWork([], []);
            try
            {
                leased = await leases.LeaseAsync(LeasedAtOnce, options.Lease, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogLeaseFailed(e);
            }

            foreach (var ignored in leased.Ignored)
                instruments.OnNoLead(ignored, time.GetUtcNow());
            foreach (var conversation in leased.Conversations)
                yield return (conversation, at);
            if (leased is { Conversations: [], Ignored: [] })
                await signal.WaitAsync(PollEvery, cancellationToken);
            else
                await Task.Delay(Breath, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Events of the inbox could not be leased; the next attempt follows shortly")]
    private partial void LogLeaseFailed(Exception exception);
}
