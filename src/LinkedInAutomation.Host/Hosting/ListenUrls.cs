using System.Net;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>The addresses of the HTTP server, settled before anything slow starts: a port in use should be said at once.</summary>
internal static class ListenUrls
{
    public const string Default = "http://localhost:5080";

    /// <summary>Null when Kestrel is configured by other settings (Kestrel:Endpoints, HTTP_PORTS), which are left to it. A port 0 becomes a free one.</summary>
    /// <exception cref="OperatorException">A port is in use, or an address cannot be read.</exception>
    public static IReadOnlyList<string>? Settle(IConfiguration configuration)
    {
        var configured = configuration["urls"];
        if (string.IsNullOrWhiteSpace(configured))
        {
            if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any()
                || !string.IsNullOrEmpty(configuration["http_ports"]) || !string.IsNullOrEmpty(configuration["https_ports"]))
                return null;
            configured = Default;
        }

        return [.. configured.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Settle)];
    }

    /// <summary>How a program on this machine reaches a listening address.</summary>
    public static Uri Reachable(string url)
    {
        var address = BindingAddress.Parse(url);
        var isWildcard = address.Host is "*" or "+" or "0.0.0.0" or "[::]";
        return new Uri($"{address.Scheme}://{(isWildcard ? "localhost" : address.Host)}:{address.Port}");
    }

    private static string Settle(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException exception)
        {
            throw new OperatorException($"ASPNETCORE_URLS has \"{url}\", which is no address such as {Default}.", exception);
        }

        if (address.IsUnixPipe || address.IsNamedPipe)
            return url;
        var ip = address.Host == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(address.Host.Trim('[', ']'), out var parsed) ? parsed
            : IPAddress.Any;
        if (address.Port == 0)
            return $"{address.Scheme}://{(address.Host == "localhost" ? "127.0.0.1" : address.Host)}:{Ports.Free(ip)}";
        return Ports.IsFree(ip, address.Port)
            ? url
            : throw new OperatorException(
                $"Port {address.Port} of {url} is in use. Stop the program that listens there (\"ss -ltnp\" shows which), or set ASPNETCORE_URLS " +
                "to another address, for example http://localhost:5081.");
    }
}
