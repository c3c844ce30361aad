using System.Net;
using System.Net.Sockets;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Attachments;

/// <summary>
/// Reads files from URLs that users gave. Every connection, those of redirects too, is made to an address that was looked up and checked
/// here, so that neither a redirect nor a changing DNS answer leads inside; a proxy would take that out of our hands and is not used.
/// </summary>
public sealed class AttachmentFetcher : IDisposable
{
    private const int MostRedirects = 5;

    private readonly TimeSpan _timeout;
    private readonly Func<IPAddress, bool> _mayReach;
    private readonly HttpClient _http;

    public AttachmentFetcher(AttachmentOptions options)
        : this(options.FetchTimeout, options.AllowPrivateAddresses ? _ => true : PublicAddresses.Contains)
    {
    }

    /// <param name="timeout">Real time for one file.</param>
    /// <param name="mayReach">Asked about every address before it is connected to.</param>
    public AttachmentFetcher(TimeSpan timeout, Func<IPAddress, bool> mayReach)
    {
        _timeout = timeout;
        _mayReach = mayReach;
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            MaxAutomaticRedirections = MostRedirects,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            UseCookies = false,
            UseProxy = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("LinkedInAutomation/1.0");
    }

    /// <param name="what">How errors call the file.</param>
    /// <exception cref="AttachmentException">The file cannot be had.</exception>
    public async Task<MessageAttachment> FetchAsync(string url, string what, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            throw Permanent("bad_url", $"{what} has no http or https URL without a user name.");
        using var limit = new CancellationTokenSource(_timeout, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, both.Token);
            Refuse(response.StatusCode, what);
            var content = await ReadAsync(response.Content, what, both.Token);
            var disposition = response.Content.Headers.ContentDisposition;
            var name = (disposition?.FileNameStar ?? disposition?.FileName)?.Trim('"');
            var type = response.Content.Headers.ContentType?.ToString() ?? "application/octet-stream";
            return new(name is null ? AttachmentNames.Of(address) : AttachmentNames.Clean(name), type, content);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AttachmentException("attachment_timeout", $"{what} did not arrive within {_timeout.TotalSeconds:0} s.", isPermanent: false, e);
        }
        catch (HttpRequestException e) when (e.InnerException is ForbiddenAddressException)
        {
            throw Permanent(
                "forbidden_address", $"{what} lies at a private address: put it where the internet can reach it, or upload it.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Passing($"The server of {what} cannot be reached.", e);
        }
    }

    public void Dispose() => _http.Dispose();

    private static void Refuse(HttpStatusCode status, string what)
    {
        switch ((int)status)
        {
            case >= 200 and < 300:
                return;
            case 404 or 410:
                throw Permanent("not_found", $"{what} is not at its URL any more ({(int)status}).");
            case 408 or 425 or 429 or >= 500:
                throw Passing($"The server of {what} answers {(int)status}.");
            default:
                throw Permanent("refused", $"The server of {what} does not give it to us ({(int)status}).");
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, string what, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > AttachmentLimits.MaxBytes)
            throw TooLarge(what);
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (kept.Length + read > AttachmentLimits.MaxBytes)
                throw TooLarge(what);
            kept.Write(buffer, 0, read);
        }

        return kept.Length > 0 ? kept.ToArray() : throw Permanent("empty", $"{what} is empty.");
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        // The sockets connect to what was checked and never look the name up again.
        var allowed = Array.FindAll(found, address => _mayReach(address));
        if (allowed.Length == 0)
            throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static AttachmentException TooLarge(string what) =>
        Permanent("too_large", $"{what} has more than {AttachmentLimits.MaxBytes / 1024 / 1024} MB.");

    private static AttachmentException Permanent(string code, string message) => new($"attachment_{code}", message, isPermanent: true);

    private static AttachmentException Passing(string message, Exception? inner = null) =>
        new("attachment_unavailable", message, isPermanent: false, inner);

    private sealed class ForbiddenAddressException : Exception;
}
