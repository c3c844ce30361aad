using System.Net;
using System.Net.Sockets;

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

    public static int Free(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
