using System.Net;
using System.Net.Sockets;

namespace LinkedInAutomation.IntegrationTests.EndToEnd;

internal static class FreePort
{
    /// <summary>A port of the loopback interface that nobody uses at this moment.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
