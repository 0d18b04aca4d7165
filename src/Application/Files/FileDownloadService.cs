using MakCrm.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

/// <summary>Hands out bytes, with a trace of who has read them.</summary>
sealed class FileDownloadService(IFilesDb db, IFileContentStore vault, IReadAuditLog readings) : IModuleService
{
    /// <param name="file">The file.</param>
    /// <param name="number">Which revision; null for the newest.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<FileRevision>> Revision(StoredFile file, int? number, CancellationToken ct)
    {
        var requested = number ?? file.Revision;
        var found = await db
            .FileRevisions.AsNoTracking()
            .Include(r => r.Content)
            .FirstOrDefaultAsync(r => r.FileId == file.Id && r.Number == requested, ct);
        if (found is null)
            return FileErrors.RevisionNotFound;
        return found.Content.Closed is { } closed ? closed : found;
    }

    /// <param name="file">What it is called.</param>
    /// <param name="revision">Its bytes.</param>
    /// <param name="contentType">As what they go out.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<FileDownload>> Send(StoredFile file, FileRevision revision, string contentType, CancellationToken ct)
    {
        readings.Record("file", file.Id);
        var opened = await vault.Open(revision.Content, ct);
        return opened.Map(write => new FileDownload(file.Name, contentType, write, revision.Content.Size));
    }
}
