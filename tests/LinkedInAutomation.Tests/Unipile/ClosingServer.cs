using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LinkedInAutomation.Tests.Unipile;

/// <summary>
/// Answers the first request with an empty list and keeps the connection; reads every later request and closes politely without an
/// answer, as a server that is being replaced does. Kestrel can only reset a connection, which the handler treats otherwise.
/// </summary>
internal sealed class ClosingServer : IDisposable
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"items\":[]}";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _requests;

    public ClosingServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>Requests that arrived, the first one too.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            var buffer = new byte[64 * 1024];
            while (await stream.ReadAsync(buffer) is var read and > 0)
            {
                // The rest of a body sent apart from its head begins with no method.
                if (!Encoding.ASCII.GetString(buffer, 0, read).Contains(" HTTP/1.1\r\n", StringComparison.Ordinal)) continue;
                if (Interlocked.Increment(ref _requests) > 1)
                {
                    client.Client.Shutdown(SocketShutdown.Send);
                    continue;
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(Answer));
            }
        }
    }
}
