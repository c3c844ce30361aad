using System.Net;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>Section "Orleans". Silos of one cluster share database, ClusterId and ServiceId, and differ in their ports where they share a machine.</summary>
public sealed record SiloSettings
{
    public const int DefaultSiloPort = 11111;
    public const int DefaultGatewayPort = 30000;

    /// <summary>Null: the default, or any free port where this is the only silo. 0: any free port.</summary>
    public int? SiloPort { get; init; }

    /// <inheritdoc cref="SiloPort"/>
    public int? GatewayPort { get; init; }

    /// <summary>Silos with the same one form a cluster; a blue-green deployment changes it.</summary>
    public string ClusterId { get; init; } = "linkedin-automation";

    /// <summary>Part of the key of reminders and stored state: changing it orphans them.</summary>
    public string ServiceId { get; init; } = "linkedin-automation";

    /// <summary>What the other silos connect to; null: this machine's first address.</summary>
    public IPAddress? AdvertisedAddress { get; init; }

    internal static SiloSettings Read(SettingsReader reader)
    {
        var address = reader.Text("Orleans:AdvertisedAddress");
        if (address is not null && !IPAddress.TryParse(address, out _))
            reader.Refuse("Orleans:AdvertisedAddress", $"must be an IP address, not \"{address}\"");
        return new()
        {
            SiloPort = reader.Number("Orleans:SiloPort", 0, 65535),
            GatewayPort = reader.Number("Orleans:GatewayPort", 0, 65535),
            ClusterId = reader.Text("Orleans:ClusterId") ?? "linkedin-automation",
            ServiceId = reader.Text("Orleans:ServiceId") ?? "linkedin-automation",
            AdvertisedAddress = IPAddress.TryParse(address, out var parsed) ? parsed : null,
        };
    }
}
