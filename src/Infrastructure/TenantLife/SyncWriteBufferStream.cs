namespace MakCrm.Infrastructure.TenantLife;

/// <summary>
/// Stands before a stream that must be written to without blocking. The zip writer puts a few of its own bytes, headers and ends of entries,
/// without waiting: they are held until the next asynchronous write, or until <see cref="Send"/>.
/// </summary>
sealed class SyncWriteBufferStream(Stream to) : Stream
{
    readonly MemoryStream held = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public async Task Send(CancellationToken ct)
    {
        await to.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), ct);
        held.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => held.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => held.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Send(cancellationToken);
        await to.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush() { }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await Send(cancellationToken);
        await to.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        held.Dispose();
        base.Dispose(disposing);
    }
}
