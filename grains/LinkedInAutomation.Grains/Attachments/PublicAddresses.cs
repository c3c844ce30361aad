using System.Net;
using System.Net.Sockets;

namespace LinkedInAutomation.Grains.Attachments;

/// <summary>
/// Which IP addresses belong to the public internet. Source: IANA's special-purpose address registries (RFC 6890 and its updates, read
/// Nov 2026). What embeds another address (6to4, Teredo, NAT64) counts as private: it could lead back inside.
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] PrivateV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Global unicast; everything else of IPv6 is special.</summary>
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] PrivateV6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !PrivateV4.Any(network => network.Contains(address))
            : GlobalV6.Contains(address) && !PrivateV6.Any(network => network.Contains(address));
    }
}
