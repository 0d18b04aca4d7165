using System.Net;
using DnsClient;

namespace MakCrm.Infrastructure.Domains.Dns;

/// <summary>Which DNS server is asked.</summary>
public static class DnsServerAddress
{
    const int Port = 53;

    /// <param name="given">An address, with a port or without; null for the machine's own server.</param>
    /// <exception cref="InvalidOperationException">It is no address.</exception>
    public static IPEndPoint From(string? given)
    {
        if (given is null)
            return OfSystem() ?? new(IPAddress.Loopback, Port);
        if (!IPEndPoint.TryParse(given, out var server))
            throw new InvalidOperationException($"MAK_DNS is '{given}': give the address of a DNS server, with a port or without.");
        return server.Port == 0 ? new(server.Address, Port) : server;
    }

    static IPEndPoint? OfSystem() =>
        NameServer.ResolveNameServers(skipIPv6SiteLocal: true, fallbackToGooglePublicDns: false).FirstOrDefault() is { } found
            ? new(IPAddress.Parse(found.Address), found.Port)
            : null;
}
