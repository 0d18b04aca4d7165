using MakCrm.Application.Imports;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>
/// A part of a package as it unfolds, held to what workbooks are like: a bomb unfolds to a thousand times its size, and what fills memory is a
/// text or an attribute without an end.
/// </summary>
sealed class ZipBombGuardStream(Stream part, long packed) : Stream
{
    const long Free = 16 * 1024 * 1024;
    const long MostPerByte = 400;
    const long MostInAll = 4L * 1024 * 1024 * 1024;
    const int MostWithoutTag = 1024 * 1024;

    readonly long most = Math.Min(MostInAll, Free + (packed * MostPerByte));
    long unfolded;
    int sinceTag;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => unfolded;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = part.Read(buffer);
        var tag = buffer[..read].LastIndexOf((byte)'<');
        sinceTag = tag < 0 ? sinceTag + read : read - tag;
        unfolded += read;
        return unfolded > most || sinceTag > MostWithoutTag ? throw new UnreadableTableException(TableReadError.TooLarge) : read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            part.Dispose();
        base.Dispose(disposing);
    }
}
