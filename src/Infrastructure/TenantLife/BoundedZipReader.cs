using System.IO.Compression;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>An archive that gives no more than its size can hold. What it has not is null.</summary>
sealed class BoundedZipReader(ZipArchive zip, long size)
{
    readonly ZipBombGuard bound = new(size);

    public Task<Stream?> Open(string name, CancellationToken ct) => Open(name, isText: true, ct);

    public Task<Stream?> OpenBytes(string name, CancellationToken ct) => Open(name, isText: false, ct);

    async Task<Stream?> Open(string name, bool isText, CancellationToken ct) =>
        zip.GetEntry(name) is { } entry ? bound.Over(await entry.OpenAsync(ct), isText) : null;
}
