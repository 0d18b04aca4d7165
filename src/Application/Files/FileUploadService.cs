using MakCrm.Domain.Common;
using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

/// <summary>Takes bytes in: once for all files that have the same.</summary>
sealed class FileUploadService(
    IFilesDb db,
    IFileContentStore vault,
    IVirusScanner scanner,
    FileLimits limits,
    ICaller caller,
    TimeProvider clock
) : IModuleService
{
    /// <summary>What the caller does now.</summary>
    public ActorStamp Deed() => caller.Now(clock);

    /// <param name="upload">The bytes.</param>
    /// <param name="name">What the file is called that they are for.</param>
    /// <param name="at">When.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<FileContent>> Keep(FileUpload upload, string name, DateTimeOffset at, CancellationToken ct)
    {
        if (upload.Size == 0)
            return FileErrors.Empty;
        if (ContentTypeDetector.Of(await Head(upload, ct), name) is not { } type)
            return FileErrors.TypeRefused;
        if (await db.FileContents.FirstOrDefaultAsync(c => c.Sha256 == upload.Sha256, ct) is { } existing)
            return existing.State == FileState.Quarantined ? FileErrors.Infected : existing;
        if (await db.FileContents.SumAsync(c => c.Size, ct) + upload.Size > limits.Tenant)
            return FileErrors.StorageFull;
        var id = Guid.CreateVersion7(at);
        var key = await vault.Put(id, upload, ct);
        if (!key.IsOk)
            return key.Error;
        var begins = scanner.IsOn ? FileState.Checking : FileState.Ready;
        var content = FileContent.Keep(id, (upload.Sha256, upload.Size, type), key.Value, begins, at);
        db.FileContents.Add(content);
        return content;
    }

    static async Task<byte[]> Head(FileUpload upload, CancellationToken ct)
    {
        var head = new byte[Math.Min(upload.Size, ContentTypeDetector.HeadSize)];
        await using var stream = upload.Open();
        await stream.ReadExactlyAsync(head, ct);
        return head;
    }
}
