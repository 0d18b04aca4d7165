using MakCrm.Application.Files.Public;
using MakCrm.Application.Imports;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Files;

namespace MakCrm.Infrastructure.Imports;

/// <summary>Whoever reads a table goes back and forth in it, so its bytes come out of their seal onto this machine, and go when he has read.</summary>
sealed class ImportFileReader(IPrivateFileStore store, FileSettings files) : IImportFileReader
{
    public async Task<Result<Stream>> Open(Guid importId, CancellationToken ct)
    {
        var found = await Find(importId, ct);
        return found.IsOk ? await found.Value(ct) : found.Error;
    }

    public async Task<Result<Func<CancellationToken, Task<Stream>>>> Find(Guid importId, CancellationToken ct)
    {
        var download = await store.Open(importId, ct);
        return download.IsOk ? (Func<CancellationToken, Task<Stream>>)(reading => Spool(download.Value, reading)) : download.Error;
    }

    async Task<Stream> Spool(FileDownload download, CancellationToken ct)
    {
        var spool = SpoolFile.Make(files.Spool);
        try
        {
            await download.Write(spool, ct);
            await spool.FlushAsync(ct);
            return new Spooled(spool, SpoolFile.Open(spool.Name));
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads the file; the one who has written it holds it.</summary>
    sealed class Spooled(FileStream held, FileStream read) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => read.Length;

        public override long Position
        {
            get => read.Position;
            set => read.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count) => read.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => read.Read(buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            read.ReadAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            read.ReadAsync(buffer, offset, count, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => read.Seek(offset, origin);

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                read.Dispose();
                held.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
