using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MakCrm.Application.Files;

namespace MakCrm.Infrastructure.Files;

/// <summary>A clamd, asked by INSTREAM: the bytes go over in chunks, each after its length, and a length of nothing ends them.</summary>
sealed class ClamAvScanner(DnsEndPoint? clamd) : IVirusScanner
{
    const int MostWords = 4096;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public bool IsOn => clamd is not null;

    public async Task<string?> Scan(Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        if (clamd is null)
            return null;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(Patience);
        using var socket = new TcpClient();
        await socket.ConnectAsync(clamd.Host, clamd.Port, time.Token);
        await using var stream = socket.GetStream();
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), time.Token);
        await using (var chunks = new ChunkStream(stream))
            await write(chunks, time.Token);
        await stream.WriteAsync(new byte[4], time.Token);
        return Verdict(await Read(stream, time.Token));
    }

    static async Task<string> Read(NetworkStream stream, CancellationToken ct)
    {
        var words = new byte[MostWords];
        var length = await stream.ReadAtLeastAsync(words, words.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(words, 0, length).TrimEnd('\0', '\n');
    }

    /// <summary><c>stream: OK</c>, <c>stream: NAME FOUND</c>, or a word that it could not look.</summary>
    static string? Verdict(string words)
    {
        var said = words.StartsWith("stream: ", StringComparison.Ordinal) ? words["stream: ".Length..] : words;
        if (said == "OK")
            return null;
        return said.EndsWith(" FOUND", StringComparison.Ordinal)
            ? said[..^" FOUND".Length]
            : throw new IOException("The virus scan failed.");
    }

    /// <summary>Puts its length before each chunk.</summary>
    sealed class ChunkStream(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.IsEmpty)
                return;
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, buffer.Length);
            await inner.WriteAsync(length, cancellationToken);
            await inner.WriteAsync(buffer, cancellationToken);
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
