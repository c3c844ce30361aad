using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LinkedInAutomation.Benchmarks;

/// <summary>
/// Posts webhooks over one connection that it keeps, and waits for each answer, like a client of pgbench and with as little of its own to
/// do: it shares the machine with what is measured.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[4096];
    private readonly string _head;

    /// <param name="address">Of the API.</param>
    public WebhookSender(Uri address, string secret)
    {
        _head = $"POST {address.AbsolutePath}webhooks/unipile/messaging HTTP/1.1\r\nHost: {address.Authority}\r\nUnipile-Auth: {secret}\r\n"
            + "Content-Type: application/json; charset=utf-8\r\nContent-Length: ";
        _socket.Connect(IPAddress.Parse(address.Host), address.Port);
    }

    /// <summary>Returns when it was answered 200.</summary>
    /// <exception cref="InvalidOperationException">Any other answer.</exception>
    public void Post(string body)
    {
        _socket.Send(Encoding.ASCII.GetBytes($"{_head}{body.Length}\r\n\r\n{body}"));
        var length = 0;
        do
        {
            var read = _socket.Receive(_answer, length, _answer.Length - length, SocketFlags.None);
            length += read;
            if (read == 0 || !IsStartOf200(length))
                throw new InvalidOperationException($"A post was answered: {Encoding.ASCII.GetString(_answer, 0, length)}");
        }
        while (!_answer.AsSpan(0, length).EndsWith("\r\n\r\n{}"u8));
    }

    public void Dispose() => _socket.Dispose();

    private bool IsStartOf200(int length)
    {
        var start = "HTTP/1.1 200 "u8;
        return length < start.Length || _answer.AsSpan().StartsWith(start);
    }
}
