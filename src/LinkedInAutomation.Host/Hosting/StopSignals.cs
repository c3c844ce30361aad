using System.Runtime.InteropServices;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>
/// SIGTERM and Ctrl-C from the first moment on, while PostgreSQL starts as well as when serving. The first one asks to drain;
/// a Ctrl-C some time after it, from somebody who cannot wait, ends the process the hard way. Supervisors that signal a whole
/// process group deliver the same signal twice at once, which is one request.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan Impatience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private long _asked;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Handle),
    ];

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        var first = Interlocked.CompareExchange(ref _asked, TimeProvider.System.GetTimestamp(), 0);
        if (first == 0)
            _stop.Cancel();
        context.Cancel = first == 0 || context.Signal == PosixSignal.SIGTERM || TimeProvider.System.GetElapsedTime(first) < Impatience;
    }
}
