using System.Net;

namespace MakCrm.Infrastructure.Domains.Dns;

/// <summary>Which DNS server is asked.</summary>
public static class DnsServer
{
    const string SystemFile = "/etc/resolv.conf";
    const int Port = 53;

    /// <param name="given">An address, with a port or without; null for the machine's own server.</param>
    /// <exception cref="InvalidOperationException">It is no address.</exception>
    public static IPEndPoint From(string? given)
    {
        if (given is null)
            return new(OfSystem() ?? IPAddress.Loopback, Port);
        if (!IPEndPoint.TryParse(given, out var server))
            throw new InvalidOperationException($"MAK_DNS is '{given}': give the address of a DNS server, with a port or without.");
        return server.Port == 0 ? new(server.Address, Port) : server;
    }

    static IPAddress? OfSystem()
    {
        if (!File.Exists(SystemFile))
            return null;
        var named = File.ReadLines(SystemFile).Where(line => line.StartsWith("nameserver ", StringComparison.Ordinal));
        return named
            .Select(line => IPAddress.TryParse(line["nameserver ".Length..].Trim(), out var address) ? address : null)
            .FirstOrDefault(address => address is not null);
    }
}
