namespace MakCrm.Client;

/// <summary>The API of MaK CRM: one property for each module, one method for each operation.</summary>
/// <remarks>Make one and keep it: it is safe for use by many threads, and holds the access token and the connections.</remarks>
public sealed partial class MakClient : IDisposable
{
    readonly TransportOptions _transport;
    readonly HttpClient? _ownHttp;

    /// <summary>A client with connections of its own.</summary>
    public MakClient(MakClientOptions options)
        : this(options, OwnHttp()) => _ownHttp = _transport.Http;

    /// <summary>A client over your <see cref="HttpClient" />, which stays yours to dispose.</summary>
    /// <remarks>Its <see cref="HttpClient.Timeout" /> limits each attempt, beside <see cref="MakClientOptions.AttemptTimeout" />.</remarks>
    public MakClient(MakClientOptions options, HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(http);
        _transport = new TransportOptions(http, options.Checked());
    }

    /// <summary>Closes the connections of its own; an injected <see cref="HttpClient" /> is left alone.</summary>
    public void Dispose() => _ownHttp?.Dispose();

    // A redirect of an API call is a mistake of the address; following it would turn a write into a read.
    static HttpClient OwnHttp() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = System.Net.DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
