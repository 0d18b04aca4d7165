using MakCrm.Application.Files.Public;
using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

sealed class PrivateFileStore(IFilesDb db, FileUploadService service, FileDownloadService reading, FilePurgeService removal)
    : IPrivateFileStore
{
    public async Task<Result> Put(Guid id, string name, FileUpload bytes, CancellationToken ct)
    {
        if (FileName.Clean(name) is not { } clean)
            return FileErrors.NameInvalid;
        var stamp = service.Deed();
        var content = await service.Keep(bytes, clean, stamp.At, ct);
        if (!content.IsOk)
            return content.Error;
        if (await db.Files.FirstOrDefaultAsync(f => f.Id == id, ct) is { } file)
            return file.Revise(content.Value, stamp);
        db.Files.Add(StoredFile.CreatePrivate(id, clean, content.Value, stamp));
        return Result.Ok();
    }

    public async Task<Result> Keep(Guid id, string name, FileUpload bytes, CancellationToken ct)
    {
        if (FileName.Clean(name) is not { } clean)
            return FileErrors.NameInvalid;
        var stamp = service.Deed() with { ActorId = null };
        var content = await service.Keep(bytes, clean, stamp.At, ct);
        if (!content.IsOk)
            return content.Error;
        db.Files.Add(StoredFile.CreatePrivate(id, clean, content.Value, stamp));
        return Result.Ok();
    }

    public async Task<Result<FileDownload>> Open(Guid id, CancellationToken ct)
    {
        if (await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.TrashedAt == null, ct) is not { } file)
            return FileErrors.NotFound;
        var revision = await reading.Revision(file, null, ct);
        return revision.IsOk ? await reading.Send(file, revision.Value, revision.Value.Content.ContentType, ct) : revision.Error;
    }

    public async Task Remove(Guid id, CancellationToken ct)
    {
        if (await db.Files.FirstOrDefaultAsync(f => f.Id == id, ct) is not { } file)
            return;
        file.PurgeWithRecord(await removal.Contents(id, ct));
        db.Files.Remove(file);
    }
}
