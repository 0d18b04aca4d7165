namespace MakCrm.Infrastructure.TenantLife;

/// <summary>
/// How much an archive may become when it is unpacked. A real one is ten or twenty times its file; what is made to fill a disk or a memory
/// is a thousand times.
/// </summary>
sealed class ZipBombGuard(long packed)
{
    const int MostTimes = 100;
    const long AlwaysFine = 64 * 1024 * 1024;
    const int LongestLine = 16 * 1024 * 1024;
    long left = Math.Max(AlwaysFine, packed * MostTimes);

    /// <summary>The same bytes, as long as there are not too many of them.</summary>
    /// <param name="unpacked">What they are read from.</param>
    /// <param name="isText">Whether they are lines, each of which somebody holds in memory.</param>
    public Stream Over(Stream unpacked, bool isText) => new BoundedReadStream(this, unpacked, isText);

    void Take(ReadOnlySpan<byte> read, bool isText, ref int line)
    {
        left -= read.Length;
        var end = read.LastIndexOf((byte)'\n');
        line = end < 0 ? line + read.Length : read.Length - end - 1;
        if (left < 0 || (isText && line > LongestLine))
            throw new TenantImportException("The archive unpacks to more than it can honestly hold.");
    }

    sealed class BoundedReadStream(ZipBombGuard bound, Stream inner, bool isText) : Stream
    {
        int line;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            bound.Take(buffer.AsSpan(offset, read), isText, ref line);
            return read;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            bound.Take(buffer.Span[..read], isText, ref line);
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
