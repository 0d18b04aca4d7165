using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MakCrm.TestKit.Clamd;

/// <summary>
/// A virus scanner that speaks clamd's INSTREAM on a real socket. It knows one virus, the test file of EICAR, and can be away.
/// </summary>
public sealed class FakeClamdServer : IDisposable
{
    /// <summary>Harmless, and found by every scanner, as they have agreed. Put together here so that no scanner finds this file.</summary>
    public static readonly byte[] Eicar = Encoding.ASCII.GetBytes(
        @"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + "$H+H*"
    );

    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    int looks;

    public FakeClamdServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept();
    }

    public int Port { get; }

    /// <summary>Says that it could not look, as clamd does when it has trouble of its own.</summary>
    public bool IsTroubled { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Looks => looks;

    async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // Nobody asks any more.
        }
    }

    async Task Serve(TcpClient caller)
    {
        using var connection = caller;
        await using var stream = connection.GetStream();
        var command = new byte["zINSTREAM\0".Length];
        await stream.ReadExactlyAsync(command);
        using var seen = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length);
            if (BinaryPrimitives.ReadInt32BigEndian(length) is not (> 0 and var size))
                break;
            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk);
            seen.Write(chunk);
        }

        Interlocked.Increment(ref looks);
        var verdict =
            IsTroubled ? "INSTREAM size limit exceeded. ERROR"
            : seen.ToArray().AsSpan().IndexOf(Eicar) >= 0 ? "stream: Eicar-Test-Signature FOUND"
            : "stream: OK";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(verdict + "\0"));
    }

    public void Dispose() => listener.Dispose();
}
