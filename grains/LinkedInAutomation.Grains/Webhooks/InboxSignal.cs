namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>Tells the dispatcher of this silo that events were committed. Signals between two waits are one.</summary>
public sealed class InboxSignal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);
    private readonly Lock _gate = new();

    public void Set()
    {
        lock (_gate)
        {
            if (_set.CurrentCount == 0)
                _set.Release();
        }
    }

    /// <summary>Waits for a signal and takes it; false when none came in time.</summary>
    public Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) => _set.WaitAsync(timeout, cancellationToken);

    public void Dispose() => _set.Dispose();
}
