using System.Net;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>Where this silo listens for others and for clients.</summary>
/// <param name="Notices">What was chosen differently from the defaults, for the log.</param>
internal sealed record SiloEndpoint(IPAddress? Address, int SiloPort, int GatewayPort, IReadOnlyList<string> Notices)
{
    /// <summary>
    /// A silo alone on its database gives way when a default port is taken, since nobody has to find it. One of several does
    /// not: firewalls and compose files name its ports.
    /// </summary>
    /// <exception cref="OperatorException">A port that was asked for is in use.</exception>
    public static SiloEndpoint Choose(SiloSettings settings, bool isAlone)
    {
        var notices = new List<string>();
        var siloPort = Pick("Orleans__SiloPort", settings.SiloPort, SiloSettings.DefaultSiloPort);
        var gatewayPort = Pick("Orleans__GatewayPort", settings.GatewayPort, SiloSettings.DefaultGatewayPort);
        if (siloPort == gatewayPort)
            throw new OperatorException($"Orleans__SiloPort and Orleans__GatewayPort are both {siloPort}. Give them different ports.");
        return new(isAlone ? settings.AdvertisedAddress ?? IPAddress.Loopback : settings.AdvertisedAddress, siloPort, gatewayPort, notices);

        int Pick(string name, int? configured, int usual)
        {
            var address = settings.AdvertisedAddress ?? (isAlone ? IPAddress.Loopback : IPAddress.Any);
            var wanted = configured ?? usual;
            if (wanted != 0 && Ports.IsFree(address, wanted))
                return wanted;
            if (wanted != 0 && !(isAlone && configured is null))
            {
                throw new OperatorException(
                    $"Port {wanted} ({name}) is in use. Stop the program that has it (\"ss -ltnp\" shows which), or set {name} to a free port; " +
                    "silos on one machine need ports of their own.");
            }

            var free = Ports.Free(address);
            if (wanted != 0)
                notices.Add($"Port {wanted} is in use; this silo is alone and takes {free} instead ({name})");
            return free;
        }
    }
}
