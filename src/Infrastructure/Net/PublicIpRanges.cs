using System.Net;
using System.Net.Sockets;
using MakCrm.Domain.Identity;

namespace MakCrm.Infrastructure.Net;

/// <summary>Which addresses belong to the public internet: everything else is ours, a neighbour's, or nobody's (RFC 6890).</summary>
public static class PublicIpRanges
{
    static readonly CidrRange[] Closed4 =
    [
        .. Ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4"
        ),
    ];

    static readonly CidrRange Global6 = Ranges("2000::/3").Single();

    // Tunnels carry an IPv4 address that nobody would look at; the others are for documents and protocols.
    static readonly CidrRange[] Closed6 = [.. Ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")];

    public static bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(Closed4, range => range.Contains(plain)),
            // Loopback, link-local, unique local, multicast and NAT64 all lie outside.
            AddressFamily.InterNetworkV6 => Global6.Contains(plain) && !Array.Exists(Closed6, range => range.Contains(plain)),
            _ => false,
        };
    }

    static IEnumerable<CidrRange> Ranges(params string[] texts) =>
        texts.Select(text => CidrRange.TryParse(text, out var range) ? range : throw new FormatException(text));
}
