using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>
/// Group commit for what the dispatcher has worked: whatever ended while the commit before was under way goes into the next one. What is lost
/// with a crash is worked once more after its lease, which handling bears.
/// </summary>
public sealed partial class InboxCloser(InboxLeases leases, ILogger<InboxCloser> logger) : BackgroundService
{
    private const int QueueLength = 512;
    private const int MostInCommit = 256;

    private readonly Channel<WorkedConversation> _queue = Channel.CreateBounded<WorkedConversation>(new BoundedChannelOptions(QueueLength) { SingleReader = true });

    /// <summary>Returns when there is room; the commit follows.</summary>
    public ValueTask CloseAsync(WorkedConversation worked) => _queue.Writer.WriteAsync(worked);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Dispatching has stopped: the loop ends when the queue is empty.
        _queue.Writer.TryComplete();
        if (ExecuteTask is { } closing)
            await closing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<WorkedConversation>(MostInCommit);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < MostInCommit && _queue.Reader.TryRead(out var worked))
                batch.Add(worked);
            try
            {
                await leases.CloseAsync(batch, CancellationToken.None);
            }
            catch (Exception e)
            {
                LogFailed(e, batch.Count);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} worked conversations could not be closed; they are worked again after their lease")]
    private partial void LogFailed(Exception exception, int count);
}
