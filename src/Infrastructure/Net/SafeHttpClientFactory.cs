using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MakCrm.Infrastructure.Net;

/// <summary>Finds the addresses of a host.</summary>
public interface IDnsResolver
{
    Task<IPAddress[]> Resolve(string host, CancellationToken ct);
}

/// <summary>By the machine's own means.</summary>
public sealed class SystemDnsResolver : IDnsResolver
{
    public Task<IPAddress[]> Resolve(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);
}

/// <summary>A request that must not be made: its address is not on the public internet, or is no web address at all.</summary>
public sealed class UnsafeAddressException(string message) : HttpRequestException(message);

/// <summary>How far a request to somebody else's server may go.</summary>
/// <param name="Time">For everything: name, connection, redirects and body.</param>
/// <param name="Bytes">The largest body that is read.</param>
/// <param name="Redirects">How many are followed; each is checked like the first.</param>
/// <param name="AllowsHttp">Whether plain http will do.</param>
public sealed record SafeHttpOptions(TimeSpan Time, int Bytes, int Redirects = 0, bool AllowsHttp = false)
{
    public static readonly SafeHttpOptions Default = new(TimeSpan.FromSeconds(10), 256 * 1024);

    /// <summary>Whether the body is left to whoever asks, with its size and its time; the limits are then of the answer's beginning.</summary>
    public bool IsStreamed { get; init; }
}

/// <summary>
/// Calls addresses that users give. The name is resolved here, once, every address of it is checked, and the connection is made to
/// a checked address: there is no second look-up that could tell otherwise. Proxies, cookies and compression are off.
/// </summary>
public sealed class SafeHttpClientFactory : IDisposable
{
    readonly IDnsResolver resolver;
    readonly Func<IPAddress, bool> isOpen;
    readonly SocketsHttpHandler sockets;

    public SafeHttpClientFactory(IDnsResolver resolver)
        : this(resolver, PublicIpRanges.Contains) { }

    /// <summary>With other rules about addresses, for tests whose servers are all at home.</summary>
    public SafeHttpClientFactory(IDnsResolver resolver, Func<IPAddress, bool> isOpen)
    {
        (this.resolver, this.isOpen) = (resolver, isOpen);
        sockets = new()
        {
            ConnectCallback = async (context, ct) => await Connect(context.DnsEndPoint, ct),
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            MaxConnectionsPerServer = 8,
            MaxResponseHeadersLength = 32,
            // A call has its span, and nobody outside hears of the trace.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        };
    }

    /// <summary>A client with these limits; dispose of it as of any other, the connections stay here.</summary>
    public HttpClient CreateClient(SafeHttpOptions? limits = null) =>
        new(new SafeHttpHandler(limits ?? SafeHttpOptions.Default, sockets), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Whether a user may give this address, as far as can be told now. Every request asks again.</summary>
    public async Task<bool> IsAllowed(Uri address, SafeHttpOptions limits, CancellationToken ct)
    {
        if (SafeHttpHandler.Fault(address, limits) is not null)
            return false;
        try
        {
            await Find(address.IdnHost, ct);
            return true;
        }
        catch (Exception refused) when (refused is UnsafeAddressException or SocketException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether an address can be told to be none that may be called. One whose name is not known is not refused for that: it may be known
    /// tomorrow, and every request asks again.
    /// </summary>
    public async Task<bool> IsKnownForbidden(Uri address, SafeHttpOptions limits, CancellationToken ct)
    {
        if (SafeHttpHandler.Fault(address, limits) is not null)
            return true;
        try
        {
            await Find(address.IdnHost, ct);
            return false;
        }
        catch (UnsafeAddressException)
        {
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    async Task<Stream> Connect(DnsEndPoint to, CancellationToken ct)
    {
        var addresses = await Find(to.Host, ct);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>All addresses of the host, every one of them checked: a name that leads to us as well as elsewhere is not trusted.</summary>
    async Task<IPAddress[]> Find(string host, CancellationToken ct)
    {
        // Understands the odd spellings of addresses, too, just as a system's resolver would.
        var bare = host.Trim('[', ']');
        var addresses = IPAddress.TryParse(bare, out var literal) ? [literal] : await resolver.Resolve(host, ct);
        return addresses.Length > 0 && Array.TrueForAll(addresses, address => isOpen(address))
            ? addresses
            : throw new UnsafeAddressException("The address is not on the public internet.");
    }

    public void Dispose() => sockets.Dispose();
}
