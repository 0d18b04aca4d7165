using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MakCrm.Bench.Load;

/// <summary>
/// One keep-alive connection that asks and waits, on a blocking socket: the generator shares the cores with what it measures,
/// so it does as little as possible.
/// </summary>
sealed class HttpConnection : IDisposable
{
    readonly Socket socket;
    byte[] buffer = new byte[256 * 1024];
    int filled;
    int bodyStart;
    int bodyEnd;
    bool isChunked;

    public HttpConnection(IPEndPoint address)
    {
        socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
        socket.Connect(address);
    }

    /// <summary>How many bytes the last answer had, headers and all.</summary>
    public int AnswerLength => bodyEnd;

    /// <summary>The last answer's body.</summary>
    public string Body
    {
        get
        {
            var raw = buffer.AsSpan(bodyStart, bodyEnd - bodyStart);
            return Encoding.UTF8.GetString(isChunked ? Join(raw) : raw);
        }
    }

    /// <returns>The status of the answer.</returns>
    public int Exchange(ReadOnlySpan<byte> request)
    {
        while (!request.IsEmpty)
            request = request[socket.Send(request)..];
        (filled, bodyEnd) = (0, 0);
        int headEnd;
        while ((headEnd = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            Receive();
        var head = buffer.AsSpan(0, headEnd + 2);
        bodyStart = headEnd + 4;
        var status = Number(head[9..12]);
        isChunked = head.IndexOf("\r\nTransfer-Encoding: chunked\r\n"u8) >= 0;
        bodyEnd = bodyStart;
        if (isChunked)
            ReceiveChunks();
        else if (head.IndexOf("\r\nContent-Length: "u8) is > 0 and var at)
        {
            bodyEnd += Number(head[(at + 18)..]);
            while (filled < bodyEnd)
                Receive();
        }

        return status;
    }

    void ReceiveChunks()
    {
        while (true)
        {
            int lineEnd;
            while ((lineEnd = buffer.AsSpan(bodyEnd, filled - bodyEnd).IndexOf("\r\n"u8)) < 0)
                Receive();
            var size = Number(buffer.AsSpan(bodyEnd, lineEnd), 'x');
            bodyEnd += lineEnd + 2 + size + 2;
            while (filled < bodyEnd)
                Receive();
            if (size == 0)
                return;
        }
    }

    static byte[] Join(ReadOnlySpan<byte> chunks)
    {
        using var joined = new MemoryStream();
        while (chunks.IndexOf("\r\n"u8) is >= 0 and var lineEnd)
        {
            var size = Number(chunks[..lineEnd], 'x');
            joined.Write(chunks.Slice(lineEnd + 2, size));
            chunks = chunks[(lineEnd + 2 + size + 2)..];
        }

        return joined.ToArray();
    }

    static int Number(ReadOnlySpan<byte> text, char format = default) =>
        Utf8Parser.TryParse(text, out int number, out _, format) ? number : throw new IOException("The answer is not HTTP.");

    void Receive()
    {
        if (filled == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var received = socket.Receive(buffer, filled, buffer.Length - filled, SocketFlags.None);
        if (received == 0)
            throw new IOException("The server closed the connection.");
        filled += received;
    }

    public void Dispose() => socket.Dispose();
}
