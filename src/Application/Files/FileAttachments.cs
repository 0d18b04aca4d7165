using MakCrm.Application.Files.Public;
using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class FileAttachments(IFilesDb db, FileVisibility visibility, IReadAuditLog readings, TimeProvider clock) : IFileAttachments
{
    public async Task<Result<FileAttachment>> Take(Guid id, CancellationToken ct)
    {
        if (await visibility.Find(id, FileVisibility.Read, ct) is not { TrashedAt: null } file)
            return FileErrors.NotFound;
        if (file.Content.Closed is { } closed)
            return closed;
        readings.Record("file", file.Id);
        return new FileAttachment(file.Name, file.Content.ContentType, file.Content.Size, Keep);

        void Keep(Guid under) => db.Files.Add(StoredFile.CreatePrivate(under, file.Name, file.Content, new(null, clock.GetUtcNow())));
    }

    public async Task<bool> MayRead(Guid id, CancellationToken ct) =>
        await visibility.Find(id, FileVisibility.Read, ct) is { TrashedAt: null };
}
