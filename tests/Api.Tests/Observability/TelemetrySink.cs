using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MakCrm.Api.Tests.Observability;

/// <summary>A span as it arrived.</summary>
sealed record ArrivedSpan(
    string Scope,
    string TraceId,
    string SpanId,
    string ParentId,
    string Name,
    IReadOnlyDictionary<string, string> Tags
);

/// <summary>
/// A collector on a real socket, for OTLP over HTTP and for envelopes of Sentry: it keeps whatever it is sent. It is no server of ASP.NET
/// Core, because the product's tracing hears those of this process, too, and would tell of each telling.
/// </summary>
sealed class TelemetrySink : IDisposable
{
    readonly HttpListener listener = new();
    readonly ConcurrentQueue<(string Path, byte[] Body)> got = new();

    public TelemetrySink()
    {
        Address = new($"http://127.0.0.1:{FreePort()}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = Listen();
    }

    public Uri Address { get; }

    public Uri At(string path) => new(Address, path);

    public Uri Dsn => new(Address.ToString().Replace("//", "//key@", StringComparison.Ordinal) + "1");

    /// <summary>Everything that was sent to paths with this ending, as text: whatever was text in it can be found.</summary>
    public IReadOnlyList<string> Texts(string ending) => [.. Bodies(ending).Select(Encoding.UTF8.GetString)];

    public IEnumerable<WireMessage> Messages(string ending) => Bodies(ending).Select(body => new WireMessage(body));

    public IReadOnlyList<ArrivedSpan> Spans =>
        [
            .. from body in Messages("/v1/traces")
            from resource in body.All(1)
            from scope in resource.All(2)
            from span in scope.All(2)
            select new ArrivedSpan(
                scope.One(1)!.Text(1),
                span.Hex(1),
                span.Hex(2),
                span.Hex(4),
                span.Text(5),
                span.All(9).ToDictionary(tag => tag.Text(1), tag => Value(tag.One(2)!))
            ),
        ];

    static string Value(WireMessage any) => any.Text(1) is { Length: > 0 } text ? text : any.Number(3).ToString();

    IEnumerable<byte[]> Bodies(string ending) =>
        got.Where(one => one.Path.EndsWith(ending, StringComparison.Ordinal)).Select(one => one.Body);

    async Task Listen()
    {
        try
        {
            while (true)
                await Take(await listener.GetContextAsync());
        }
        catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    async Task Take(HttpListenerContext http)
    {
        using var body = new MemoryStream();
        await using var sent =
            http.Request.Headers["Content-Encoding"] == "gzip"
                ? new GZipStream(http.Request.InputStream, CompressionMode.Decompress)
                : http.Request.InputStream;
        await sent.CopyToAsync(body);
        got.Enqueue((http.Request.Url!.AbsolutePath.TrimEnd('/'), body.ToArray()));
        http.Response.Close();
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose() => listener.Close();
}
