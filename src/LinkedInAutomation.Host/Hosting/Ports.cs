using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace LinkedInAutomation.Host.Hosting;

internal static class Ports
{
    /// <summary>By trying. Between this look and the use of the port another may take it; then the later error says so.</summary>
    public static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
        catch (SocketException)
        {
            // Not ours to judge: an address this machine lacks, or privileges. The real attempt has the better message.
            return true;
        }
    }

    /// <summary>
    /// Below the range from which systems take the local ports of outgoing connections (32768 upwards on Linux): the port is
    /// bound only seconds later, and every connection made in between may take one of those.
    /// </summary>
    public static int Free(IPAddress address)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (IsFree(address, port))
                return port;
        }

        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
