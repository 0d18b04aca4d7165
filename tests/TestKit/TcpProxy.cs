using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MakCrm.TestKit;

/// <summary>A wire between two programs that a test can cut: what runs over it breaks off, and nobody gets through until it is mended.</summary>
public sealed class TcpProxy : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<TcpClient, bool> open = new();
    readonly (string Host, int Port) target;
    volatile bool isCut;

    public TcpProxy(string host, int port)
    {
        target = (host, port);
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Cut()
    {
        isCut = true;
        foreach (var client in open.Keys)
            Break(client);
    }

    public void Mend() => isCut = false;

    public void Dispose()
    {
        listener.Dispose();
        Cut();
    }

    async Task Accept()
    {
        while (true)
        {
            TcpClient from;
            try
            {
                from = await listener.AcceptTcpClientAsync();
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                return;
            }

            open[from] = true;
            if (isCut)
                Break(from);
            else
                _ = Carry(from);
        }
    }

    async Task Carry(TcpClient from)
    {
        var to = new TcpClient();
        open[to] = true;
        try
        {
            await to.ConnectAsync(target.Host, target.Port);
            (from.NoDelay, to.NoDelay) = (true, true);
            await Task.WhenAny(from.GetStream().CopyToAsync(to.GetStream()), to.GetStream().CopyToAsync(from.GetStream()));
        }
        catch (Exception broken) when (broken is SocketException or IOException or InvalidOperationException)
        {
            // Cut while it was carried: both ends hear of it below.
        }

        Break(from);
        Break(to);
    }

    /// <summary>Resets instead of closing in order, as a cable that is pulled out would in the end.</summary>
    void Break(TcpClient client)
    {
        if (!open.TryRemove(client, out _))
            return;
        client.LingerState = new(true, 0);
        client.Dispose();
    }
}
