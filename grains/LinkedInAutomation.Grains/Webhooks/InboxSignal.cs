using System.Threading.Channels;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>Wakes the dispatcher of this process when something was stored. A signal lost with a crash costs one polling interval.</summary>
public sealed class InboxSignal
{
    /// <summary>One place: signals that nobody has taken yet are one signal.</summary>
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _signals.Writer.TryWrite(true);

    /// <summary>Waits for a signal, at most <paramref name="timeout"/>.</summary>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await _signals.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing came: time to look anyway.
        }
    }
}
