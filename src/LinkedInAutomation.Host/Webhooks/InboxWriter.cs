using System.Threading.Channels;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Host.Problems;

namespace LinkedInAutomation.Host.Webhooks;

/// <summary>
/// Group commit for webhooks: whatever arrived while the commit before was under way goes into the next one, and each request is answered
/// after the commit that holds its event.
/// </summary>
public sealed partial class InboxWriter : BackgroundService
{
    /// <summary>Waiting for their commit. At some thousand commits a second a full queue means that the database stands still.</summary>
    private const int QueueLength = 1_024;

    private const int MostInCommit = 256;

    /// <summary>Fewer wait <see cref="Gathering"/> for others: a commit costs hardly more with them, and the machine does half as many.</summary>
    private const int WorthACommit = 16;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(1);

    /// <summary>So that a burst of the largest bodies does not become one statement of 256 MiB.</summary>
    private const int MostBytesInCommit = 8 * 1024 * 1024;

    private readonly Inbox _inbox;
    private readonly InboxSignal _signal;
    private readonly AccountActivity _activity;
    private readonly InboxInstruments _instruments;
    private readonly ILogger<InboxWriter> _logger;
    private readonly Channel<Arrival> _queue = Channel.CreateBounded<Arrival>(new BoundedChannelOptions(QueueLength) { SingleReader = true });

    public InboxWriter(Inbox inbox, InboxSignal signal, AccountActivity activity, InboxInstruments instruments, ILogger<InboxWriter> logger)
    {
        (_inbox, _signal, _activity, _instruments, _logger) = (inbox, signal, activity, instruments, logger);
        instruments.QueueDepth = () => _queue.Reader.Count;
    }

    /// <summary>Returns when the event is committed.</summary>
    /// <exception cref="ProblemException">The queue is full or the service stops: the sender shall come again.</exception>
    public Task StoreAsync(NewInboxEvent arrived)
    {
        var arrival = new Arrival(arrived);
        if (!_queue.Writer.TryWrite(arrival))
        {
            _instruments.OnRefused();
            throw new ProblemException(new(StatusCodes.Status503ServiceUnavailable, "inbox_full", "Too many events wait to be stored; send it again soon.")
            {
                RetryAfter = TimeSpan.FromSeconds(5),
            });
        }

        return arrival.Committed.Task;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was taken in is still committed: the loop ends when the queue is empty.
        _queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Arrival>(MostInCommit);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            if (_queue.Reader.Count < WorthACommit)
                await Task.Delay(Gathering, CancellationToken.None);
            batch.Clear();
            var bytes = 0;
            while (batch.Count < MostInCommit && bytes < MostBytesInCommit && _queue.Reader.TryRead(out var arrival))
            {
                batch.Add(arrival);
                bytes += arrival.Event.Body.Length;
            }

            await CommitAsync(batch);
        }
    }

    private async Task CommitAsync(List<Arrival> batch)
    {
        try
        {
            await _inbox.StoreAsync([.. batch.Select(a => a.Event)], CancellationToken.None);
            batch.ForEach(arrival => arrival.Committed.SetResult());
            Note(batch);
        }
        catch (Exception e) when (batch.Count > 1 && ProblemRules.Of(e).Status == StatusCodes.Status500InternalServerError)
        {
            // One of them cannot be stored; it must not keep the others out.
            LogSplit(e, batch.Count);
            foreach (var arrival in batch)
                await CommitAsync([arrival]);
        }
        catch (Exception e)
        {
            batch.ForEach(arrival => arrival.Committed.SetException(e));
        }
    }

    private void Note(List<Arrival> stored)
    {
        foreach (var arrived in stored.Select(arrival => arrival.Event))
        {
            if (arrived.ProviderAccountId is { } account)
                _activity.Hear(account, arrived.ReceivedAt);
            if (arrived.Status == InboxStatus.Ignored)
                _instruments.OnIgnored(arrived.Source, arrived.Reason);
        }

        if (stored.Exists(arrival => arrival.Event.Status == InboxStatus.Pending))
            _signal.Set();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} webhook events could not be stored together; they are stored one by one")]
    private partial void LogSplit(Exception exception, int count);

    private sealed record Arrival(NewInboxEvent Event)
    {
        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
