using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MakCrm.Infrastructure.Net;

namespace MakCrm.Api.Tests.Net;

/// <summary>Servers on this machine that answer each request with one text, and remember that they were asked.</summary>
sealed class LocalWeb : IDisposable
{
    readonly TcpListener listener;
    readonly Func<string, string> answer;
    readonly ConcurrentBag<TcpClient> stored = [];

    public LocalWeb(Func<string, string> answer, string address = "127.0.0.1", int port = 0)
    {
        this.answer = answer;
        listener = new(IPAddress.Parse(address), port);
        listener.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Asked { get; } = new();

    public static string Ok(string body, string more = "") =>
        $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n{more}Connection: close\r\n\r\n{body}";

    public static string Redirect(string to) => $"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    async Task Serve()
    {
        while (listener.Server.IsBound)
        {
            var client = await listener.AcceptTcpClientAsync();
            stored.Add(client);
            var stream = client.GetStream();
            var bytes = new byte[8192];
            var request = Encoding.ASCII.GetString(bytes, 0, await stream.ReadAsync(bytes));
            Asked.Enqueue(request);
            // A client that is promised more than this waits for it.
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer(request)));
        }
    }

    public void Dispose()
    {
        listener.Dispose();
        foreach (var client in stored)
            client.Dispose();
    }
}

/// <summary>Names and what they lead to, one answer after the other; the last one stays.</summary>
sealed class FakeResolver(params string[] addresses) : IDnsResolver
{
    int requested;

    public int Asked => requested;

    public Task<IPAddress[]> Resolve(string host, CancellationToken ct)
    {
        var turn = Math.Min(Interlocked.Increment(ref requested), addresses.Length) - 1;
        return Task.FromResult(addresses[turn].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse).ToArray());
    }
}
